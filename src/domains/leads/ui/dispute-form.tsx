"use client";

import { useState } from "react";
import { useWatch } from "react-hook-form";
import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { toErrorInfo } from "@/ui/error-info";
import { Form, useZodForm } from "@/ui/form";
import { MoneyField, RadioField } from "@/ui/form-choice-fields";
import { TextareaField } from "@/ui/form-fields";
import { formatMoney } from "@/ui/format";
import { messages } from "@/ui/messages";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { DisputeResolution, LeadAssignmentView, LeadDetail, ResolveDisputeInput } from "../contract";
import { chargeOf } from "../rules/billing-effect";
import { disputeConsequence } from "./dispute-consequence";
import { DisputeReasonField } from "./dispute-reason-field";
import { useRefreshLeads } from "./use-refresh-leads";

const FORM_ID = "dispute";
const RESOLUTIONS = [
  { value: "approve", label: "Approve: the tenant is right" },
  { value: "reject", label: "Reject: the charge stands" },
] as const;

/** Someone else was first: the server's words say who and when. */
const OVERTAKEN = ["dispute_already_resolved", "dispute_not_pending"];

type DisputeFormProps = {
  lead: LeadDetail;
  pending: readonly LeadAssignmentView[];
  resolution: DisputeResolution;
  tenantId: string | null;
  onClose: () => void;
};

export function DisputeForm({ lead, pending, resolution, tenantId, onClose }: DisputeFormProps) {
  const refresh = useRefreshLeads();
  const resolve = trpc.leads.resolveDispute.useMutation();
  const policy = trpc.settings.disputePolicy.useQuery();
  const partialAllowed = policy.data?.partialCredit !== false;
  const [overtaken, setOvertaken] = useState<string | null>(null);
  const only = pending.length === 1 ? pending[0] : undefined;
  const form = useZodForm(async () => (await import("../contract")).resolveDisputeInput, {
    defaultValues: {
      leadId: lead.id,
      tenantId: only?.tenantId ?? tenantId,
      resolution,
      disputeReason: "",
      creditMinor: null,
      notes: "",
    },
  });
  const values = useWatch({ control: form.control });
  const chosen = pending.find((assignment) => assignment.tenantId === values.tenantId) ?? null;
  const action = values.resolution === "reject" ? "reject" : "approve";
  const charge = chosen === null ? null : chargeOf(chosen, lead);
  const verb = action === "approve" ? "Approve Dispute" : "Reject Dispute";
  const busy = form.formState.isSubmitting;

  async function submit(input: ResolveDisputeInput) {
    try {
      const creditMinor = input.resolution === "approve" ? input.creditMinor : null;
      const { credit } = await resolve.mutateAsync({ ...input, creditMinor });
      toast.success(action === "approve" ? "Dispute approved" : "Dispute rejected", {
        description:
          credit === null
            ? undefined
            : `${chosen?.tenantName ?? "The tenant"} is credited ${formatMoney(credit.amountMinor, credit.currency)}.`,
      });
      onClose();
    } catch (error) {
      const info = toErrorInfo(error);
      if (info.code === null || !OVERTAKEN.includes(info.code)) throw error;
      setOvertaken(info.detail);
    } finally {
      await refresh();
    }
  }

  return (
    <Dialog
      open
      locked={busy}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={verb}
      description={`${lead.contactName}, ${lead.nicheName}`}
      footer={
        overtaken !== null ? (
          <Button onClick={onClose}>{messages.actions.close}</Button>
        ) : (
          <>
            <Button onClick={onClose} disabled={busy}>
              {messages.actions.cancel}
            </Button>
            <Button
              type="submit"
              form={FORM_ID}
              variant={action === "approve" ? "primary" : "danger"}
              loading={busy}
            >
              {verb}
            </Button>
          </>
        )
      }
    >
      {overtaken !== null ? (
        <Alert tone="warning" title="Nothing was changed by you">
          {overtaken}
        </Alert>
      ) : (
        <Form form={form} id={FORM_ID} onSubmit={submit}>
          {pending.length > 1 && (
            <RadioField
              control={form.control}
              name="tenantId"
              label="Which tenant's dispute?"
              required
              options={pending.map((assignment) => ({
                value: assignment.tenantId,
                label: `${assignment.tenantName}, ${formatMoney(assignment.priceMinor, assignment.currency)}`,
                hint: assignment.disputeReason ?? undefined,
              }))}
            />
          )}
          {only !== undefined && (
            <blockquote className="border-l-2 border-border pl-3 text-sm">
              <p className="text-xs text-muted-foreground">{only.tenantName} says</p>
              {only.disputeReason ?? "No reason was given."}
            </blockquote>
          )}
          <RadioField
            control={form.control}
            name="resolution"
            label="Decision"
            required
            options={RESOLUTIONS}
          />
          <DisputeReasonField form={form} resolution={action} />
          {action === "approve" && charge !== null && (
            <MoneyField
              control={form.control}
              name="creditMinor"
              label="Credit"
              hint={
                partialAllowed
                  ? `Empty: all of ${formatMoney(charge.amountMinor, charge.currency)}. With less, the tenant keeps the lead.`
                  : "The dispute policy allows no partial credits: all of it is given back."
              }
              currency={charge.currency}
              min={0}
              disabled={!partialAllowed}
            />
          )}
          <TextareaField
            control={form.control}
            name="notes"
            label="Notes"
            hint="Only staff see these."
            rows={2}
          />
          <Alert tone={action === "approve" ? "warning" : "info"}>
            {disputeConsequence({
              resolution: action,
              sale: chosen,
              billable: lead.billable,
              creditMinor: values.creditMinor ?? null,
            })}
          </Alert>
        </Form>
      )}
    </Dialog>
  );
}

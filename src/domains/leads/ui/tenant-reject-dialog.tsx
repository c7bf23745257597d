"use client";

import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Form, useZodForm } from "@/ui/form";
import { TextareaField } from "@/ui/form-fields";
import { formatMoney } from "@/ui/format";
import { Loaded } from "@/ui/loaded";
import { messages } from "@/ui/messages";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { RejectInboxLeadInput } from "../buyer-contract";
import { PanelSkeleton } from "./panel-skeleton";
import { TenantEligibility } from "./tenant-eligibility";
import type { AnsweredLead } from "./tenant-lead-dialogs";
import { useRefreshLeads } from "./use-refresh-leads";

const FORM_ID = "reject-lead";

type RejectDialogProps = { lead: AnsweredLead; onClose: () => void };

/** Asks why, and says beforehand what comes of it: on the facts as they are now. */
export function TenantRejectDialog({ lead, onClose }: RejectDialogProps) {
  const { leadId } = lead;
  const refresh = useRefreshLeads();
  const facts = trpc.inbox.get.useQuery({ leadId }, { staleTime: 0 });
  const zone = trpc.inbox.options.useQuery().data?.zone;
  const reject = trpc.inbox.reject.useMutation();
  const form = useZodForm(async () => (await import("../buyer-contract")).rejectInboxLeadInput, {
    defaultValues: { leadId, reason: "" },
  });
  const busy = form.formState.isSubmitting;

  async function submit(input: RejectInboxLeadInput) {
    try {
      const { dispute } = await reject.mutateAsync(input);
      toast.success("Lead rejected", {
        description: dispute.opened ? "A dispute is open. You hear how it is decided." : dispute.detail,
      });
      onClose();
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
      title={`Reject ${lead.contactName}?`}
      description={`${lead.nicheName}, ${formatMoney(lead.priceMinor, lead.currency)}`}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {messages.actions.cancel}
          </Button>
          <Button
            type="submit"
            form={FORM_ID}
            variant="danger"
            loading={busy}
            disabled={facts.data === undefined}
          >
            Reject Lead
          </Button>
        </>
      }
    >
      <Loaded query={facts} waiting={<PanelSkeleton />}>
        {({ dispute }) => (
          <Form form={form} id={FORM_ID} onSubmit={submit}>
            <TenantEligibility
              rejecting
              dispute={dispute}
              price={formatMoney(lead.priceMinor, lead.currency)}
              zone={zone}
            />
            <TextareaField
              control={form.control}
              name="reason"
              label="Reason"
              hint="10 to 500 characters. Whoever decides on the dispute reads these words."
              required
              rows={4}
              maxLength={500}
            />
          </Form>
        )}
      </Loaded>
    </Dialog>
  );
}

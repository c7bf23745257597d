"use client";

import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Form, useZodForm } from "@/ui/form";
import { TextareaField } from "@/ui/form-fields";
import { formatMoney, plural } from "@/ui/format";
import { Loaded } from "@/ui/loaded";
import { messages } from "@/ui/messages";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { OwnDispute, OwnDisputeInput } from "../buyer-contract";
import { disputeReasonLabel } from "../rules/words";
import { PanelSkeleton } from "./panel-skeleton";
import { TenantEligibility } from "./tenant-eligibility";
import type { AnsweredLead } from "./tenant-lead-dialogs";
import { useRefreshLeads } from "./use-refresh-leads";

const FORM_ID = "own-dispute";

type DisputeDialogProps = { lead: AnsweredLead; appeal: boolean; onClose: () => void };

/** Submits a dispute, or appeals its rejection: whether it may is shown first, on the facts as they are now. */
export function TenantDisputeDialog({ lead, appeal, onClose }: DisputeDialogProps) {
  const { leadId } = lead;
  const refresh = useRefreshLeads();
  const facts = trpc.inbox.get.useQuery({ leadId }, { staleTime: 0 });
  const zone = trpc.inbox.options.useQuery().data?.zone;
  const submitDispute = trpc.inbox.dispute.useMutation();
  const submitAppeal = trpc.inbox.appeal.useMutation();
  const form = useZodForm(async () => (await import("../buyer-contract")).ownDisputeInput, {
    defaultValues: { leadId, reason: "" },
  });
  const busy = form.formState.isSubmitting;
  const known = facts.data?.dispute;
  const allowed = known !== undefined && (appeal ? known.canAppeal : known.canDispute);
  const verb = appeal ? "Appeal Decision" : "Dispute Lead";

  async function submit(input: OwnDisputeInput) {
    try {
      await (appeal ? submitAppeal : submitDispute).mutateAsync(input);
      toast.success(appeal ? "Appeal sent" : "Dispute sent", {
        description: "Its due date stands under Disputes.",
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
      title={verb}
      description={`${lead.contactName}, ${lead.nicheName}`}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {messages.actions.cancel}
          </Button>
          {allowed && (
            <Button type="submit" form={FORM_ID} variant="primary" loading={busy}>
              {verb}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={facts} waiting={<PanelSkeleton />}>
        {({ dispute }) => (
          <Form form={form} id={FORM_ID} onSubmit={submit}>
            {appeal ? (
              <AppealFacts dispute={dispute} />
            ) : (
              <TenantEligibility
                dispute={dispute}
                price={formatMoney(lead.priceMinor, lead.currency)}
                zone={zone}
              />
            )}
            {allowed && (
              <TextareaField
                control={form.control}
                name="reason"
                label="Reason"
                hint="10 to 500 characters: what you tried, and when. Whoever decides reads these words."
                required
                rows={4}
                maxLength={500}
              />
            )}
          </Form>
        )}
      </Loaded>
    </Dialog>
  );
}

function AppealFacts({ dispute }: { dispute: OwnDispute }) {
  const { canAppeal, resolutionReason, decisionDays } = dispute;
  if (!canAppeal) {
    return <Alert tone="warning">Only a rejected dispute can be appealed, and only once.</Alert>;
  }
  return (
    <Alert title="A dispute is appealed once">
      {resolutionReason !== null && `It was rejected: ${disputeReasonLabel(resolutionReason)}. `}
      The second decision comes within {plural(decisionDays, "day", "days")} and is final.
    </Alert>
  );
}

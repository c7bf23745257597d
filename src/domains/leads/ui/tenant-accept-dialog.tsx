"use client";

import { ConfirmDialog } from "@/ui/confirm-dialog";
import { formatMoney } from "@/ui/format";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { AnsweredLead } from "./tenant-lead-dialogs";
import { useRefreshLeads } from "./use-refresh-leads";

export function TenantAcceptDialog({ lead, onClose }: { lead: AnsweredLead; onClose: () => void }) {
  const refresh = useRefreshLeads();
  const accept = trpc.inbox.accept.useMutation();
  const price = formatMoney(lead.priceMinor, lead.currency);

  async function confirm() {
    try {
      await accept.mutateAsync({ leadId: lead.leadId });
      toast.success("Lead accepted", { description: `${lead.contactName} is yours to call.` });
    } finally {
      await refresh();
    }
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Accept ${lead.contactName}?`}
      consequence={`You take this ${lead.nicheName} lead for ${price}. It can no longer be rejected; a bad lead can still be disputed.`}
      confirmLabel="Accept Lead"
      onConfirm={confirm}
    />
  );
}

"use client";

import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { messages } from "@/ui/messages";
import { trpc } from "@/ui/trpc/client";
import type { DisputeResolution } from "../contract";
import { DisputeDecided } from "./dispute-decided";
import { DisputeForm } from "./dispute-form";
import { PanelSkeleton } from "./panel-skeleton";

type DisputeDialogProps = {
  leadId: string;
  resolution: DisputeResolution;
  /** The tenant whose dispute was opened, when several dispute the lead. */
  tenantId?: string;
  onClose: () => void;
};

/** Decides one dispute, on the facts as they are now: nothing is shown as decided before the server says so. */
export default function DisputeDialog({ leadId, resolution, tenantId, onClose }: DisputeDialogProps) {
  const query = trpc.leads.get.useQuery({ leadId }, { staleTime: 0 });
  const lead = query.data;
  const pending = lead?.assignments.filter((assignment) => assignment.disputeStatus === "pending") ?? [];
  const close = (open: boolean) => {
    if (!open) onClose();
  };

  if (lead !== undefined && pending.length > 0) {
    return (
      <DisputeForm
        lead={lead}
        pending={pending}
        resolution={resolution}
        tenantId={tenantId ?? null}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      title={resolution === "approve" ? "Approve Dispute" : "Reject Dispute"}
      footer={<Button onClick={onClose}>{messages.actions.close}</Button>}
    >
      {lead !== undefined ? (
        <DisputeDecided lead={lead} />
      ) : query.error !== null ? (
        <ErrorState
          compact
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : (
        <PanelSkeleton />
      )}
    </Dialog>
  );
}

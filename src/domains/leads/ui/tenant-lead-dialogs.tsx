"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { lazyPart } from "@/ui/lazy-part";
import type { InboxItem } from "../buyer-contract";

const AcceptDialog = lazyPart(async () => (await import("./tenant-accept-dialog")).TenantAcceptDialog);
const RejectDialog = lazyPart(async () => (await import("./tenant-reject-dialog")).TenantRejectDialog);
const DisputeDialog = lazyPart(async () => (await import("./tenant-dispute-dialog")).TenantDisputeDialog);

/** What a question about a lead names. */
export type AnsweredLead = Pick<
  InboxItem,
  "leadId" | "contactName" | "nicheName" | "priceMinor" | "currency" | "status"
>;

type OpenDialog = { kind: "accept" | "reject" | "dispute" | "appeal"; lead: AnsweredLead };

interface Dialogs {
  open: (dialog: OpenDialog) => void;
  /** A question is open, over a drawer perhaps: keys belong to it. */
  asking: boolean;
}

const DialogsContext = createContext<Dialogs>({ open: () => undefined, asking: false });

/** Opens one of the questions from wherever its button stands: row, card or drawer. */
export const useTenantLeadDialog = () => useContext(DialogsContext).open;
export const useAsking = () => useContext(DialogsContext).asking;

export function TenantLeadDialogs({ children }: { children: ReactNode }) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const asking = dialog !== null;
  const dialogs = useMemo(() => ({ open: (next: OpenDialog) => setDialog(next), asking }), [asking]);
  const close = () => setDialog(null);
  return (
    <DialogsContext value={dialogs}>
      {children}
      {dialog?.kind === "accept" && <AcceptDialog lead={dialog.lead} onClose={close} />}
      {dialog?.kind === "reject" && <RejectDialog lead={dialog.lead} onClose={close} />}
      {(dialog?.kind === "dispute" || dialog?.kind === "appeal") && (
        <DisputeDialog lead={dialog.lead} appeal={dialog.kind === "appeal"} onClose={close} />
      )}
    </DialogsContext>
  );
}

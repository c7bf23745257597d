"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { lazyPart } from "@/ui/lazy-part";
import type { BulkRequest } from "./bulk-request";

const DisputeDialog = lazyPart(async () => (await import("./dispute-dialog")).default);
const ReclassifyDialog = lazyPart(async () => (await import("./reclassify-dialog")).default);
const ConvertDialog = lazyPart(async () => (await import("./convert-dialog")).default);
const BulkDialog = lazyPart(async () => (await import("./bulk-dialog")).default);

export type DisputeResolution = "approve" | "reject";

type OpenDialog =
  | { kind: "dispute"; leadId: string; resolution: DisputeResolution; tenantId?: string }
  | { kind: "reclassify"; leadId: string }
  | { kind: "convert"; leadId: string }
  | { kind: "bulk"; request: BulkRequest };

const OpenDialogContext = createContext<(dialog: OpenDialog) => void>(() => undefined);

/** Opens one of the page's dialogs from wherever its button stands: row menu, bulk bar or drawer. */
export function useOpenLeadDialog() {
  return useContext(OpenDialogContext);
}

export function LeadDialogs({ children }: { children: ReactNode }) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const open = useMemo(() => (next: OpenDialog) => setDialog(next), []);
  const close = () => setDialog(null);
  return (
    <OpenDialogContext value={open}>
      {children}
      {dialog?.kind === "dispute" && (
        <DisputeDialog
          leadId={dialog.leadId}
          resolution={dialog.resolution}
          tenantId={dialog.tenantId}
          onClose={close}
        />
      )}
      {dialog?.kind === "reclassify" && <ReclassifyDialog leadId={dialog.leadId} onClose={close} />}
      {dialog?.kind === "convert" && <ConvertDialog leadId={dialog.leadId} onClose={close} />}
      {dialog?.kind === "bulk" && <BulkDialog request={dialog.request} onClose={close} />}
    </OpenDialogContext>
  );
}

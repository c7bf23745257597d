"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { ScheduledRunView, ScheduleItem } from "../rules/views";
import { refusal } from "./refusal";
import { resultWords } from "./run-words";

type RunNowDialogProps = { item: ScheduleItem; onClose: () => void };

const LOOK_EVERY_MS = 300;
const LONGEST_LOOK_MS = 15_000;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Stays until the run is over, for as long as somebody likes to wait. */
export function RunNowDialog({ item: { id: job, title }, onClose }: RunNowDialogProps) {
  const [requestId] = useState(() => crypto.randomUUID());
  const utils = trpc.useUtils();
  const runNow = trpc.runs.runNow.useMutation();

  /** Null when it is not over after a while. */
  async function ending(): Promise<ScheduledRunView | null> {
    for (const began = Date.now(); Date.now() - began < LONGEST_LOOK_MS; await wait(LOOK_EVERY_MS)) {
      const items = await utils.runs.schedules.fetch(undefined, { staleTime: 0 });
      const last = items.find(({ id }) => id === job)?.last ?? null;
      if (last !== null && (last.status === "succeeded" || last.status === "failed")) return last;
    }
    return null;
  }

  async function confirm() {
    await runNow.mutateAsync({ job, requestId });
    const last = await ending();
    await utils.runs.invalidate();
    if (last === null) {
      toast.info("Asked for", { description: "It has not ended yet; this page shows when it does." });
    } else if (last.status === "failed") {
      throw refusal(`It ran and failed: ${last.error ?? "the log says why."}`);
    } else {
      const did = resultWords(last.result);
      toast.success("It has run", did === null ? {} : { description: `What it did: ${did}.` });
    }
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Run “${title}” now?`}
      consequence="It runs once, at once, and again when its schedule says so. What is done already is not done twice."
      confirmLabel="Run Now"
      onConfirm={confirm}
    />
  );
}

"use client";

import { useState } from "react";
import { CopyButton } from "@/ui/copy-button";
import { GuardedButton } from "@/ui/guarded-button";
import { lazyPart } from "@/ui/lazy-part";
import { Loaded } from "@/ui/loaded";
import { pollAgainIn } from "@/ui/poll-interval";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { trpc } from "@/ui/trpc/client";
import type { RunDetail } from "../rules/views";
import type { Question } from "./ask-of-run-dialog";
import { RunBody } from "./run-body";

const AskOfRunDialog = lazyPart(async () => (await import("./ask-of-run-dialog")).AskOfRunDialog);

const LIVE_EVERY_MS = 1_500;

/** Whether it can still change, by itself or because somebody asked for something. */
const changes = ({ endedAt, requests }: RunDetail): boolean =>
  endedAt === null || requests.some(({ status }) => status === "pending");

type RunSheetProps = {
  id: string | null;
  zone: string;
  /** Another run, or none. */
  onOpen: (id: string | null) => void;
};

/** One run: what started it, its steps, what went wrong, and what can be done about it. */
export function RunSheet({ id, zone, onOpen }: RunSheetProps) {
  const [question, setQuestion] = useState<Question | null>(null);
  const query = trpc.runs.get.useQuery(
    { id: id ?? "" },
    {
      enabled: id !== null,
      refetchInterval: ({ state }) =>
        state.data !== undefined && changes(state.data) ? pollAgainIn(LIVE_EVERY_MS, state) : false,
    },
  );
  const run = query.data;
  return (
    <Sheet
      open={id !== null}
      onOpenChange={(open) => {
        if (!open) onOpen(null);
      }}
      size="lg"
      title={run?.functionId ?? "Run"}
      actions={<CopyButton value={id ?? ""} label="Copy id" showLabel />}
      footer={run === undefined ? undefined : <RunActions run={run} onAsk={setQuestion} />}
    >
      <Loaded query={query} waiting={<Skeleton className="h-60 w-full" />} onLeave={() => onOpen(null)}>
        {(loaded) => <RunBody run={loaded} zone={zone} onAsk={setQuestion} />}
      </Loaded>
      {run !== undefined && question !== null && (
        <AskOfRunDialog run={run} question={question} onClose={() => setQuestion(null)} onOpen={onOpen} />
      )}
    </Sheet>
  );
}

function RunActions({ run, onAsk }: { run: RunDetail; onAsk: (question: Question) => void }) {
  const asked = run.requests.some(({ kind, status }) => kind === "cancel" && status === "pending");
  if (run.endedAt === null) {
    return (
      <GuardedButton
        permission="runs.manage"
        variant="danger-ghost"
        disabledReason={asked ? "It is being cancelled." : null}
        onClick={() => onAsk({ kind: "cancel" })}
      >
        Cancel Run
      </GuardedButton>
    );
  }
  return (
    <GuardedButton permission="runs.manage" variant="primary" onClick={() => onAsk({ kind: "rerun" })}>
      Rerun
    </GuardedButton>
  );
}

"use client";

import { ConfirmDialog } from "@/ui/confirm-dialog";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { RequestView, RunDetail, StepView } from "../rules/views";
import { refusal } from "./refusal";

export type Question = { kind: "cancel" } | { kind: "rerun" } | { kind: "rerun_from_step"; step: StepView };

type AskOfRunDialogProps = {
  run: RunDetail;
  question: Question;
  onClose: () => void;
  /** Opens the run that a repetition started. */
  onOpen: (runId: string) => void;
};

const LOOK_EVERY_MS = 250;
const LONGEST_LOOK_MS = 10_000;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function wordsOf({ functionId, status }: RunDetail, question: Question) {
  const name = `this run of ${functionId}`;
  if (question.kind === "cancel") {
    return {
      title: `Cancel ${name}?`,
      consequence:
        status === "running"
          ? "The step it is at ends; nothing follows after it. What is done stays done."
          : "Nothing follows of what it still had to do. What is done stays done.",
      label: "Cancel Run",
    };
  }
  if (question.kind === "rerun") {
    return {
      title: `Rerun ${name}?`,
      consequence: "A new run does every step again, with the same event. What this run did is not undone.",
      label: "Rerun",
    };
  }
  return {
    title: `Rerun from the step “${question.step.name}”?`,
    consequence:
      "A new run takes over what ended before this step, and does the step and what follows it again.",
    label: "Rerun from Step",
  };
}

/** Asks the job runner for something, and waits for what it answers. */
function useAsk(run: RunDetail) {
  const utils = trpc.useUtils();
  const cancel = trpc.runs.cancel.useMutation();
  const rerun = trpc.runs.rerun.useMutation();
  const rerunFromStep = trpc.runs.rerunFromStep.useMutation();

  function ask(question: Question): Promise<{ requestId: string }> {
    const { id } = run;
    if (question.kind === "cancel") return cancel.mutateAsync({ id });
    if (question.kind === "rerun") return rerun.mutateAsync({ id });
    return rerunFromStep.mutateAsync({ id, stepHash: question.step.hash });
  }

  /** Null when the runner has not answered for long: it will, once it runs. */
  async function answerTo(requestId: string): Promise<RequestView | null> {
    for (const began = Date.now(); Date.now() - began < LONGEST_LOOK_MS; await wait(LOOK_EVERY_MS)) {
      const { requests } = await utils.runs.get.fetch({ id: run.id }, { staleTime: 0 });
      const answer = requests.find(({ id }) => id === requestId);
      if (answer !== undefined && answer.status !== "pending") return answer;
    }
    return null;
  }

  return async (question: Question): Promise<RequestView | null> => {
    const { requestId } = await ask(question);
    const answer = await answerTo(requestId);
    await utils.runs.invalidate();
    if (answer?.status === "refused") throw refusal(answer.refusal ?? "The job runner refused it.");
    return answer;
  };
}

/** Names the consequence, and stays until the runner has done it or says why not. */
export function AskOfRunDialog({ run, question, onClose, onOpen }: AskOfRunDialogProps) {
  const ask = useAsk(run);
  const { title, consequence, label } = wordsOf(run, question);

  async function confirm() {
    const answer = await ask(question);
    if (answer === null) {
      toast.info("Asked. The job runner does it as soon as it runs.");
    } else if (answer.startedRunId === null) {
      toast.success("The run is cancelled");
    } else {
      onOpen(answer.startedRunId);
      toast.success("A new run has started", { description: "It is open now." });
    }
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      consequence={consequence}
      confirmLabel={label}
      tone={question.kind === "cancel" ? "danger" : "primary"}
      onConfirm={confirm}
    />
  );
}

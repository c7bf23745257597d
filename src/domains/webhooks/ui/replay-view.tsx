"use client";

import { type ReactNode, useState } from "react";
import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { Field } from "@/ui/field";
import { formatZone, plural } from "@/ui/format";
import { Input } from "@/ui/input";
import { messages } from "@/ui/messages";
import { RadioGroup } from "@/ui/radio-group";
import { Select } from "@/ui/select";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";

const HOUR_MS = 3_600_000;
const CHOSEN = "chosen";
const SINCE = [
  { value: "1", label: "1 hour ago" },
  { value: "24", label: "24 hours ago" },
  { value: "168", label: "7 days ago" },
  { value: "720", label: "30 days ago" },
  { value: CHOSEN, label: "A time you choose" },
] as const;
type Since = (typeof SINCE)[number]["value"];
const WHAT = [
  { value: "failed", label: "Failed", hint: "Every attempt failed, or the receiver wanted no more." },
  { value: "skipped", label: "Skipped", hint: "Stored while their endpoint was disabled." },
] as const;
type What = (typeof WHAT)[number]["value"];

/** Null while the time that was typed is none. */
function instantOf(since: Since, typed: string, opened: number): Date | null {
  if (since !== CHOSEN) return new Date(opened - Number(since) * HOUR_MS);
  const at = new Date(typed);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** What is chosen in a replay's form; `input` is what the server is asked, null while the time is none. */
export function useReplayChoice() {
  const [opened] = useState(() => Date.now());
  const [what, setWhat] = useState<What>("failed");
  const [hours, setHours] = useState<Since>("24");
  const [typed, setTyped] = useState("");
  const since = instantOf(hours, typed, opened);
  const input = since === null ? null : { what, since };
  return { what, setWhat, hours, setHours, typed, setTyped, input, unset: { what, since: new Date(opened) } };
}

type Count = { sendable: number; unsendable: number };

type ReplayViewProps = {
  choice: ReturnType<typeof useReplayChoice>;
  /** Whose deliveries: "To every endpoint". */
  scope: string;
  count: { data: Count | undefined; error: unknown; isFetching: boolean; refetch: () => Promise<unknown> };
  starting: boolean;
  onStart: () => Promise<unknown>;
  /** How far it is, once it was started. */
  progress: ReactNode;
  /** Beside the button that closes it. */
  further?: ReactNode;
  onClose: () => void;
};

/** Sends again what failed or was skipped: first how many, then how far. */
export function ReplayView(props: ReplayViewProps) {
  const { choice, scope, count, starting, onStart, progress, further, onClose } = props;
  const sendable = choice.input === null ? 0 : (count.data?.sendable ?? 0);

  async function start() {
    try {
      await onStart();
    } catch (error) {
      toast.error(error, "Nothing was sent again");
      void count.refetch();
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      locked={starting}
      title="Replay deliveries"
      description={`${scope}. What has arrived meanwhile is left out; test events are too.`}
      footer={
        progress === null ? (
          <>
            <Button onClick={onClose} disabled={starting}>
              {messages.actions.cancel}
            </Button>
            <Button
              variant="primary"
              disabled={sendable === 0 || count.isFetching}
              loading={starting}
              onClick={() => void start()}
            >
              {sendable === 0 ? "Replay Deliveries" : `Replay ${plural(sendable, "Delivery", "Deliveries")}`}
            </Button>
          </>
        ) : (
          <>
            {further}
            <Button onClick={onClose}>{messages.actions.close}</Button>
          </>
        )
      }
    >
      {progress ?? <Choice choice={choice} count={count} />}
    </Dialog>
  );
}

function Choice({ choice, count }: Pick<ReplayViewProps, "choice" | "count">) {
  const { what, setWhat, hours, setHours, typed, setTyped, input } = choice;
  return (
    <div className="flex flex-col gap-4">
      <RadioGroup<What> aria-label="Which deliveries" options={WHAT} value={what} onValueChange={setWhat} />
      <Field label={what === "failed" ? "Failed since" : "Skipped since"}>
        <Select<Since> options={SINCE} value={hours} onValueChange={setHours} />
      </Field>
      {hours === CHOSEN && <ChosenTime value={typed} onValueChange={setTyped} />}
      {input === null ? (
        <Alert tone="info">Choose a time to see how many would be sent again.</Alert>
      ) : count.error !== null ? (
        <ErrorState compact error={count.error} onRetry={() => void count.refetch()} />
      ) : count.data === undefined ? (
        <Skeleton className="h-10 w-full" />
      ) : (
        <DryRun {...count.data} />
      )}
    </div>
  );
}

function ChosenTime({ value, onValueChange }: { value: string; onValueChange: (value: string) => void }) {
  const [zone] = useState(() => formatZone(new Intl.DateTimeFormat().resolvedOptions().timeZone));
  return (
    <Field label="Time" hint={`In the zone of this browser: ${zone}.`}>
      <Input type="datetime-local" value={value} onValueChange={onValueChange} />
    </Field>
  );
}

function DryRun({ sendable, unsendable }: Count) {
  const deliveries = (count: number) => plural(count, "delivery", "deliveries");
  return (
    <Alert tone={unsendable > 0 ? "warning" : "info"}>
      {sendable === 0 ? "Nothing would be sent again." : `${deliveries(sendable)} would be sent again.`}
      {unsendable > 0 && ` ${deliveries(unsendable)} cannot be: enable their endpoints first.`}
    </Alert>
  );
}

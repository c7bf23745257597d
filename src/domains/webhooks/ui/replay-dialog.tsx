"use client";

import Link from "next/link";
import { useState } from "react";
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
import { trpc } from "@/ui/trpc/client";
import { ReplayProgress } from "./replay-progress";
import { useEndpointAddress } from "./use-endpoint-options";

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

type ReplayDialogProps = { tenantId: string | null; endpointId: string | null; onClose: () => void };

/** Null while the time that was typed is none. */
function instantOf(since: Since, typed: string, opened: number): Date | null {
  if (since !== CHOSEN) return new Date(opened - Number(since) * HOUR_MS);
  const at = new Date(typed);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Whose deliveries a replay is of. */
function useScopeWords({ tenantId, endpointId }: Pick<ReplayDialogProps, "tenantId" | "endpointId">): string {
  const address = useEndpointAddress(endpointId);
  const tenant = trpc.tenants.get.useQuery({ id: tenantId ?? "" }, { enabled: tenantId !== null });
  if (endpointId !== null) return `To ${address ?? "the endpoint you filter by"}`;
  if (tenantId !== null) return `To every endpoint of ${tenant.data?.name ?? "the client you filter by"}`;
  return "To every endpoint of every client company";
}

/** Sends again what failed or was skipped: first how many, then how far. */
export function ReplayDialog({ tenantId, endpointId, onClose }: ReplayDialogProps) {
  const [opened] = useState(() => Date.now());
  const [what, setWhat] = useState<What>("failed");
  const [hours, setHours] = useState<Since>("24");
  const [typed, setTyped] = useState("");
  const [jobId, setJobId] = useState<string | null>(null);
  const scope = useScopeWords({ tenantId, endpointId });
  const since = instantOf(hours, typed, opened);
  const input = {
    what,
    since: since ?? new Date(opened),
    tenantId: tenantId ?? undefined,
    endpointId: endpointId ?? undefined,
  };
  const count = trpc.webhooks.countReplay.useQuery(input, {
    enabled: jobId === null && since !== null,
    staleTime: 0,
  });
  const replay = trpc.webhooks.replay.useMutation();
  const sendable = since === null ? 0 : (count.data?.sendable ?? 0);

  async function start() {
    try {
      setJobId((await replay.mutateAsync(input)).jobId);
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
      locked={replay.isPending}
      title="Replay deliveries"
      description={`${scope}. What has arrived meanwhile is left out; test events are too.`}
      footer={
        jobId === null ? (
          <>
            <Button onClick={onClose} disabled={replay.isPending}>
              {messages.actions.cancel}
            </Button>
            <Button
              variant="primary"
              disabled={sendable === 0 || count.isFetching}
              loading={replay.isPending}
              onClick={() => void start()}
            >
              {sendable === 0 ? "Replay Deliveries" : `Replay ${plural(sendable, "Delivery", "Deliveries")}`}
            </Button>
          </>
        ) : (
          <>
            <Link
              href={`/provider/jobs?job=${jobId}`}
              className="self-center rounded-sm text-sm text-primary underline-offset-4 hover:underline"
            >
              Open the job
            </Link>
            <Button onClick={onClose}>{messages.actions.close}</Button>
          </>
        )
      }
    >
      {jobId !== null ? (
        <ReplayProgress jobId={jobId} />
      ) : (
        <div className="flex flex-col gap-4">
          <RadioGroup<What>
            aria-label="Which deliveries"
            options={WHAT}
            value={what}
            onValueChange={setWhat}
          />
          <Field label={what === "failed" ? "Failed since" : "Skipped since"}>
            <Select<Since> options={SINCE} value={hours} onValueChange={setHours} />
          </Field>
          {hours === CHOSEN && <ChosenTime value={typed} onValueChange={setTyped} />}
          {since === null ? (
            <Alert tone="info">Choose a time to see how many would be sent again.</Alert>
          ) : count.error !== null ? (
            <ErrorState compact error={count.error} onRetry={() => void count.refetch()} />
          ) : count.data === undefined ? (
            <Skeleton className="h-10 w-full" />
          ) : (
            <DryRun {...count.data} />
          )}
        </div>
      )}
    </Dialog>
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

function DryRun({ sendable, unsendable }: { sendable: number; unsendable: number }) {
  const deliveries = (count: number) => plural(count, "delivery", "deliveries");
  return (
    <Alert tone={unsendable > 0 ? "warning" : "info"}>
      {sendable === 0 ? "Nothing would be sent again." : `${deliveries(sendable)} would be sent again.`}
      {unsendable > 0 && ` ${deliveries(unsendable)} cannot be: enable their endpoints first.`}
    </Alert>
  );
}

"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { isUnfinished } from "@/domains/jobs/words";
import { trpc } from "@/ui/trpc/client";
import { liveUntilOver, ReplayProgress } from "./replay-progress";
import { ReplayView, useReplayChoice } from "./replay-view";
import { REPLAYS_PATH } from "./tenant-webhooks-search-params";

type ReplayDialogProps = {
  /** Of one endpoint, or of all. */
  endpoint: { id: string; address: string } | null;
  onClose: () => void;
};

/** A replay by a tenant, of its own deliveries. */
export function TenantReplayDialog({ endpoint, onClose }: ReplayDialogProps) {
  const [jobId, setJobId] = useState<string | null>(null);
  const choice = useReplayChoice();
  const input = { ...(choice.input ?? choice.unset), endpointId: endpoint?.id };
  const count = trpc.ownWebhooks.countReplay.useQuery(input, {
    enabled: jobId === null && choice.input !== null,
    staleTime: 0,
  });
  const utils = trpc.useUtils();
  const replay = trpc.ownWebhooks.replay.useMutation();

  async function start() {
    setJobId((await replay.mutateAsync(input)).jobId);
    void utils.ownWebhooks.replays.invalidate();
  }

  return (
    <ReplayView
      choice={choice}
      scope={endpoint === null ? "To every endpoint of this workspace" : `To ${endpoint.address}`}
      count={count}
      starting={replay.isPending}
      onStart={start}
      progress={jobId === null ? null : <OwnProgress jobId={jobId} />}
      further={
        <Link
          href={REPLAYS_PATH}
          onClick={onClose}
          className="self-center rounded-sm text-sm text-primary underline-offset-4 hover:underline"
        >
          See Replays
        </Link>
      }
      onClose={onClose}
    />
  );
}

function OwnProgress({ jobId }: { jobId: string }) {
  const utils = trpc.useUtils();
  const query = trpc.ownWebhooks.replayJob.useQuery({ jobId }, { refetchInterval: liveUntilOver });
  const over = query.data !== undefined && !isUnfinished(query.data.state);
  useEffect(() => {
    if (over) void utils.ownWebhooks.invalidate();
  }, [over, utils]);
  return <ReplayProgress query={query} />;
}

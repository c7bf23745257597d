"use client";

import { useEffect, useState } from "react";
import { isUnfinished } from "@/domains/jobs/words";
import { trpc } from "@/ui/trpc/client";
import { liveUntilOver, ReplayProgress } from "./replay-progress";
import { ReplayView, useReplayChoice } from "./replay-view";

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
  const replay = trpc.ownWebhooks.replay.useMutation();
  return (
    <ReplayView
      choice={choice}
      scope={endpoint === null ? "To every endpoint of this workspace" : `To ${endpoint.address}`}
      count={count}
      starting={replay.isPending}
      onStart={async () => setJobId((await replay.mutateAsync(input)).jobId)}
      progress={jobId === null ? null : <OwnProgress jobId={jobId} />}
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

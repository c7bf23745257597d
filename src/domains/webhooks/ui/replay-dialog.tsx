"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { isUnfinished } from "@/domains/jobs/words";
import { trpc } from "@/ui/trpc/client";
import { liveUntilOver, ReplayProgress } from "./replay-progress";
import { ReplayView, useReplayChoice } from "./replay-view";
import { useEndpointAddress } from "./use-endpoint-options";

type ReplayDialogProps = { tenantId: string | null; endpointId: string | null; onClose: () => void };

/** Whose deliveries a replay is of. */
function useScopeWords({ tenantId, endpointId }: Pick<ReplayDialogProps, "tenantId" | "endpointId">): string {
  const address = useEndpointAddress(endpointId);
  const tenant = trpc.tenants.get.useQuery({ id: tenantId ?? "" }, { enabled: tenantId !== null });
  if (endpointId !== null) return `To ${address ?? "the endpoint you filter by"}`;
  if (tenantId !== null) return `To every endpoint of ${tenant.data?.name ?? "the client you filter by"}`;
  return "To every endpoint of every client company";
}

/** A replay by staff. */
export function ReplayDialog({ tenantId, endpointId, onClose }: ReplayDialogProps) {
  const [jobId, setJobId] = useState<string | null>(null);
  const scope = useScopeWords({ tenantId, endpointId });
  const choice = useReplayChoice();
  const input = {
    ...(choice.input ?? choice.unset),
    tenantId: tenantId ?? undefined,
    endpointId: endpointId ?? undefined,
  };
  const count = trpc.webhooks.countReplay.useQuery(input, {
    enabled: jobId === null && choice.input !== null,
    staleTime: 0,
  });
  const replay = trpc.webhooks.replay.useMutation();
  return (
    <ReplayView
      choice={choice}
      scope={scope}
      count={count}
      starting={replay.isPending}
      onStart={async () => setJobId((await replay.mutateAsync(input)).jobId)}
      progress={jobId === null ? null : <StaffProgress jobId={jobId} />}
      further={
        <Link
          href={`/provider/jobs?job=${jobId ?? ""}`}
          className="self-center rounded-sm text-sm text-primary underline-offset-4 hover:underline"
        >
          Open the job
        </Link>
      }
      onClose={onClose}
    />
  );
}

function StaffProgress({ jobId }: { jobId: string }) {
  const utils = trpc.useUtils();
  const query = trpc.jobs.get.useQuery({ id: jobId }, { refetchInterval: liveUntilOver });
  const over = query.data !== undefined && !isUnfinished(query.data.state);
  useEffect(() => {
    void utils.dashboard.badges.invalidate();
    if (over) void utils.webhooks.invalidate();
  }, [over, utils]);
  return <ReplayProgress query={query} />;
}

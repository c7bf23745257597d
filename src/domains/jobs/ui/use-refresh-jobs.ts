import { trpc } from "@/ui/trpc/client";

/** After a change: the list, the open job and the badge ask again. */
export function useRefreshJobs(): () => Promise<unknown> {
  const utils = trpc.useUtils();
  return () => Promise.all([utils.jobs.invalidate(), utils.dashboard.badges.invalidate()]);
}

"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { Alert } from "@/ui/alert";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { formatNumber, plural } from "@/ui/format";
import { Loaded } from "@/ui/loaded";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { ExportQuota } from "../buyer-contract";
import { MOST_EXPORTED } from "../rules/inbox-limits";
import { TenantInboxFilters } from "./tenant-inbox-filters";
import { type InboxFilterParams, inboxFiltersOf, WHOLE_INBOX } from "./tenant-inbox-search-params";
import type { FilterPatch } from "./use-tenant-inbox";

const EXPORTS_PATH = "/tenant/exports";

type ExportDialogProps = { initial: InboxFilterParams; onClose: () => void };

const sharesLeft = ({ left, limit }: ExportQuota): string =>
  left === 0
    ? `Today's ${limit} exports are used; the next is possible after midnight UTC.`
    : `It is one of ${limit} a day; ${left} left today.`;

/** Each filter as the patch says it; what the patch takes out goes back to nothing. */
function patched(params: InboxFilterParams, patch: FilterPatch): InboxFilterParams {
  const { search, status, nicheId, dateFrom, dateTo } = { ...params, ...patch };
  return { search: search ?? "", status: status ?? [], nicheId, dateFrom, dateTo };
}

/** Asks for a file of the inbox: which leads, how many that are, and what it takes of the day's share. */
export function TenantExportDialog({ initial, onClose }: ExportDialogProps) {
  const [params, setParams] = useState<InboxFilterParams>(() => patched(WHOLE_INBOX, initial));
  const router = useRouter();
  const pathname = usePathname();
  const utils = trpc.useUtils();
  const options = trpc.inbox.options.useQuery();
  const quota = trpc.inboxExports.quota.useQuery();
  const filters = inboxFiltersOf(params);
  const matching = trpc.inbox.list.useQuery(
    { ...filters, page: 1, limit: 1 },
    { placeholderData: keepPreviousData },
  );
  const request = trpc.inboxExports.request.useMutation();
  const setFilter = (patch: FilterPatch) => setParams((now) => patched(now, patch));
  const count = matching.data?.totalCount ?? null;
  const fits = count !== null && count > 0 && count <= MOST_EXPORTED;

  async function confirm() {
    const { estimatedRows } = await request.mutateAsync(filters);
    toast.success("Export asked for", {
      description: `${plural(estimatedRows, "lead", "leads")}. You are mailed the link when the file is made.`,
    });
    await utils.inboxExports.invalidate();
    if (pathname !== EXPORTS_PATH) router.push(EXPORTS_PATH);
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="md"
      title="Export leads"
      consequence={`One CSV file with what the inbox lists, made in the background and kept for 7 days. ${quota.data === undefined ? "" : sharesLeft(quota.data)}`}
      confirmLabel="Export Leads"
      confirmDisabled={!fits || quota.data?.left === 0}
      onConfirm={confirm}
    >
      <TenantInboxFilters
        options={options.data}
        inbox={{
          params,
          setFilter,
          setSearch: (search) => setFilter({ search }),
          clearFilters: () => setParams(WHOLE_INBOX),
        }}
      />
      <Loaded query={matching} waiting={<Skeleton className="h-5 w-40" />}>
        {({ totalCount, totalCapped }) => <Matching count={totalCount} capped={totalCapped} />}
      </Loaded>
    </ConfirmDialog>
  );
}

/** How many leads the file will hold, or why it cannot. */
function Matching({ count, capped }: { count: number; capped: boolean }) {
  if (count > MOST_EXPORTED) {
    return (
      <Alert tone="warning">
        {capped && "More than "}
        {plural(count, "lead", "leads")} match, and one file holds {formatNumber(MOST_EXPORTED)}. Narrow the
        filters, for example by when they were assigned.
      </Alert>
    );
  }
  return (
    <p role="status" className="text-sm font-medium">
      {count === 0 ? "No lead matches." : `The file will hold ${plural(count, "lead", "leads")}.`}
    </p>
  );
}

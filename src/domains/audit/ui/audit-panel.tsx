"use client";

import { ScrollText } from "lucide-react";
import { useMemo } from "react";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { infiniteRows } from "@/ui/infinite-rows";
import { trpc } from "@/ui/trpc/client";
import { auditColumns } from "./audit-columns";
import { actionWords } from "./audit-words";

/** Every write that concerns one tenant; an entry opens on the audit page. */
export function TenantAudit({ tenantId, zone }: { tenantId: string; zone: string }) {
  const query = trpc.audit.list.useInfiniteQuery(
    { tenantId },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const columns = useMemo(() => auditColumns(zone), [zone]);
  return (
    <DataTable
      label="Audit entries of this client"
      rowId={(row) => row.id}
      rowLabel={(row) => actionWords(row.action)}
      rowHref={(row) => `/provider/audit?tenant=${tenantId}&event=${row.id}`}
      {...infiniteRows(query)}
      columns={columns}
      unbounded
      empty={
        <EmptyState
          icon={<ScrollText />}
          title="No entries yet"
          description="Every change that concerns this client appears here."
        />
      }
    />
  );
}

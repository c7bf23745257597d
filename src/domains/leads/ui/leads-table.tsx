"use client";

import { Inbox, Upload } from "lucide-react";
import { useMemo } from "react";
import { ButtonLink } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { selectionSize, useTableSelection } from "@/ui/table-selection";
import { trpc } from "@/ui/trpc/client";
import { LeadRowActions } from "./lead-row-actions";
import { LeadsBulkActions } from "./leads-bulk-actions";
import { leadColumns } from "./leads-columns";
import { IMPORT_PATH, leadHref } from "./leads-search-params";
import type { LeadsParamsControls } from "./use-leads-params";

export function LeadsTable({ controls, zone }: { controls: LeadsParamsControls; zone: string | undefined }) {
  const { params, filters, filtered, openLead } = controls;
  const query = trpc.leads.list.useInfiniteQuery(filters, byPages);
  const list = infiniteRows(query);
  const { selection, onSelectionChange } = useTableSelection(JSON.stringify(filters));
  const selected = selectionSize(selection) > 0;
  const matching = trpc.leads.matching.useQuery(filters, { enabled: selected });
  const columns = useMemo(() => leadColumns(zone), [zone]);
  const capped = matching.data?.capped === true;

  return (
    <DataTable
      label="Leads"
      columns={columns}
      {...list}
      rowId={(lead) => lead.id}
      rowLabel={(lead) => lead.contactName}
      rowHref={(lead) => leadHref(params, lead.id)}
      onOpen={(lead) => openLead(lead.id)}
      openId={params.lead}
      hiddenColumns={params.hide}
      onHiddenColumnsChange={controls.setHidden}
      selection={selection}
      onSelectionChange={onSelectionChange}
      matchingTotal={matching.data === undefined || capped ? null : matching.data.count}
      rowActions={(lead) => (
        <LeadRowActions
          lead={lead}
          href={leadHref(params, lead.id)}
          onScore={() => openLead(lead.id, "quality")}
        />
      )}
      bulkActions={(chosen) => (
        <LeadsBulkActions
          selection={chosen}
          filters={filters}
          rows={list.rows ?? []}
          moreThanLimit={capped && selectionSize(chosen) === (list.rows?.length ?? 0)}
        />
      )}
      filtered={filtered}
      onClearFilters={controls.clearFilters}
      empty={
        <EmptyState
          icon={<Inbox />}
          title="No leads yet"
          description="Leads arrive by importing a CSV file. Each one then shows here with its buyers and disputes."
          actions={
            <ButtonLink variant="primary" href={IMPORT_PATH}>
              <Upload aria-hidden="true" />
              Import Leads
            </ButtonLink>
          }
        />
      }
    />
  );
}

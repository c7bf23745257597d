"use client";

import { Upload } from "lucide-react";
import { ExportButton } from "@/domains/jobs/ui";
import { SavedViewsMenu } from "@/domains/settings/ui";
import { ButtonLink } from "@/ui/button";
import { lazyPart } from "@/ui/lazy-part";
import { Page, PageHeader } from "@/ui/page-header";
import { trpc } from "@/ui/trpc/client";
import { LeadDialogs } from "./lead-dialogs";
import { LeadsFilters } from "./leads-filters";
import { LeadsKpis } from "./leads-kpis";
import { LeadsTable } from "./leads-table";
import {
  filterOptionsOf,
  IMPORT_PATH,
  leadFiltersOf,
  readViewState,
  viewStateOf,
} from "./leads-search-params";
import { useLeadsParams } from "./use-leads-params";

const LeadDrawer = lazyPart(async () => (await import("./lead-drawer")).default);

/** Brings an older view to the names of today, so that it is recognised once applied. */
const knownState = (state: Record<string, string>) => viewStateOf(readViewState(state));

export function LeadsPage() {
  const controls = useLeadsParams();
  const { params } = controls;
  const options = trpc.leads.filterOptions.useQuery(filterOptionsOf(params), {
    placeholderData: (previous) => previous,
  });
  const startExport = trpc.leads.startExport.useMutation();
  const zone = options.data?.zone;
  return (
    <LeadDialogs>
      <Page>
        <PageHeader
          title="Leads"
          description="Every lead, who bought it, and what is disputed."
          actions={
            <>
              <SavedViewsMenu
                page="leads"
                current={viewStateOf(params)}
                normalize={knownState}
                onApply={controls.applyView}
              />
              <ExportButton
                permission="leads.export"
                start={() => startExport.mutateAsync(leadFiltersOf(params))}
              />
              <ButtonLink href={IMPORT_PATH}>
                <Upload aria-hidden="true" />
                Import Leads
              </ButtonLink>
            </>
          }
        />
        <LeadsKpis />
        <LeadsFilters controls={controls} options={options.data} />
        <LeadsTable controls={controls} zone={zone} />
      </Page>
      {params.lead !== null && (
        <LeadDrawer
          key={params.lead}
          leadId={params.lead}
          tab={params.tab}
          zone={zone}
          onTabChange={controls.setTab}
          onClose={controls.closeLead}
        />
      )}
    </LeadDialogs>
  );
}

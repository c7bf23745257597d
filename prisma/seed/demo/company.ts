import { Random } from "../lib/random";
import { catalogRows } from "./catalog-rows";
import { type Companies, demoCompanies } from "./companies";
import { organizationRows, serviceAreaRows, tenantRows, userRows } from "./company-rows";
import { DEMO_POLICY } from "./dispute-policy";
import { decisionRows } from "./decisions";
import { attemptRows, conversionRows, moveOutside } from "./evidence";
import { demoHistory } from "./history";
import { demoLeads } from "./leads";
import { priceRows } from "./prices";
import type { DemoLead } from "./rows";
import { STAFF_SINCE } from "./staff";
import { subscriptionRows } from "./subscriptions";

export interface DemoCompany {
  companies: Companies;
  leads: readonly DemoLead[];
  /** Rows by table, in the order in which foreign keys allow them. */
  tables: readonly (readonly [table: string, rows: readonly object[]])[];
}

/** The whole demo company as rows. The same `now` gives the same rows, to the letter. */
export function demoCompany(now: Date): DemoCompany {
  const random = new Random("fairlead demo company");
  const companies = demoCompanies(random, now);
  const leads = demoLeads(random, companies, now);
  moveOutside(leads);
  const { activities, audits } = demoHistory(companies, leads);
  const provider = {
    // The row that the settings page edits.
    id: "01900000-0000-7000-8000-000000000001",
    singleton: true,
    name: "Northgate Leads",
    time_zone: "America/Denver",
    currency: "USD",
    notification_email: "ops@northgate.example",
    version: 1,
    created_at: STAFF_SINCE,
    updated_at: STAFF_SINCE,
  };
  return {
    companies,
    leads,
    tables: [
      ["provider", [provider]],
      ["dispute_policy", [{ ...DEMO_POLICY, created_at: STAFF_SINCE }]],
      ["niche", catalogRows.niche],
      ["lead_source", catalogRows.lead_source],
      ["competition_level", catalogRows.competition_level],
      ["price_book", priceRows],
      ["organization", organizationRows(companies)],
      ["tenant", tenantRows(companies)],
      ["tenant_service_area", serviceAreaRows(companies)],
      ["app_user", userRows(companies, now)],
      ["lead", leads.map((lead) => lead.row)],
      ["lead_subscription", subscriptionRows(companies, leads)],
      ["lead_assignment", leads.flatMap((lead) => lead.sales.map((sale) => sale.row))],
      ["distribution_decision", decisionRows(companies, leads, now)],
      ["contact_attempt", attemptRows(leads, now)],
      ["lead_conversion", conversionRows(leads)],
      ["lead_quality_score", leads.flatMap((lead) => lead.scores)],
      ["activity", activities],
      ["audit_event", audits],
    ],
  };
}

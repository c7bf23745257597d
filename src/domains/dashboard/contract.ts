import { z } from "zod";

export const searchSchema = z.object({ query: z.string().trim().min(2).max(200) });

export * from "./words";

export interface DashboardKpis {
  pendingDisputes: number;
  /** What the pending disputes would refund, per currency. */
  atStake: { currency: string; minor: number }[];
  decided30d: number;
  approved30d: number;
  newLeads7d: number;
  /** The first day that newLeads7d counts, in the provider's zone. */
  newLeadsFrom: string;
  newLeadsBefore7d: number;
  unsoldLeads: number;
  activeTenants: number;
  onboardingTenants: number;
}

export interface PendingDispute {
  assignmentId: string;
  leadId: string;
  contactName: string;
  tenantId: string;
  tenantName: string;
  reason: string | null;
  submittedAt: Date;
  priceMinor: number;
  currency: string;
}

export interface WaitingImport {
  id: string;
  kind: "leads" | "returns";
  fileName: string;
  totalRows: number;
  invalidRows: number;
  createdByName: string;
  createdAt: Date;
}

export interface SlowOnboarding {
  tenantId: string;
  tenantName: string;
  since: Date;
}

export interface NeedsAttention {
  disputes: PendingDispute[];
  imports: WaitingImport[];
  onboarding: SlowOnboarding[];
}

export interface Badges {
  pendingDisputes: number;
  importsWaiting: number;
  openEscalations: number;
  /** Running or waiting, of those that the viewer sees. */
  unfinishedJobs: number;
}

export interface FoundRecord {
  kind: "lead" | "tenant";
  id: string;
  label: string;
  hint: string;
}

import { disputeWindowAt, getDisputePolicy } from "@/domains/settings/server";
import type { Tx } from "@/platform/db/transaction";
import { daysAfter } from "../rules/dispute-submission";

type DisputePolicy = Awaited<ReturnType<typeof getDisputePolicy>>;

/** Looks up by which rules a tenant disputes: the provider's hold for every tenant. */
export async function disputePolicies(tx: Tx): Promise<(tenantId: string) => DisputePolicy> {
  const ofProvider = await getDisputePolicy(tx);
  return () => ofProvider;
}

/** The rules by which one tenant disputes. Works under the tenant's role too. */
export async function disputePolicyOf(tx: Tx, tenantId: string): Promise<DisputePolicy> {
  return (await disputePolicies(tx))(tenantId);
}

/** As `disputePolicyOf`, with the days to dispute that a sale of then came with: what was promised with it holds. */
export async function disputePolicyOfSale(tx: Tx, tenantId: string, soldAt: Date): Promise<DisputePolicy> {
  return { ...(await disputePolicyOf(tx, tenantId)), windowDays: await disputeWindowAt(tx, soldAt) };
}

/** What a dispute that is opened or appealed now is bound to: its due date, and the rules it was promised under. */
export function disputeClock({ version, decisionDays }: DisputePolicy, now: Date) {
  return { dueAt: daysAfter(now, decisionDays), policyVersion: version };
}

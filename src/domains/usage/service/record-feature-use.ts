import { getProvider } from "@/domains/settings/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { dayInZone } from "@/platform/time";
import type { FeatureUseInput } from "../contract";

/** Counts a use of a feature, by day of the provider's zone. The count is its own record: no audit row. */
export async function recordFeatureUse(tx: Tx, caller: Caller, input: FeatureUseInput): Promise<void> {
  const { timeZone } = await getProvider(tx);
  const metadata = input.metadata === undefined ? null : JSON.stringify(input.metadata);
  await tx.$executeRaw`
    INSERT INTO feature_usage AS f (id, key, day, tenant_id, count, metadata, last_used_at)
    VALUES (${newId(caller.now)}::uuid, ${input.key}, ${dayInZone(caller.now, timeZone)}::date,
      ${caller.actor.tenantId}::uuid, 1, ${metadata}::jsonb, ${caller.now})
    ON CONFLICT (key, day, tenant_id) DO UPDATE SET count = f.count + 1,
      metadata = coalesce(EXCLUDED.metadata, f.metadata),
      last_used_at = greatest(f.last_used_at, EXCLUDED.last_used_at)`;
}

import type { z } from "zod";
import { getProvider } from "@/domains/settings/server";
import { tenantZone } from "@/domains/tenants/server";
import type { Tx } from "@/platform/db/transaction";
import { endOfDayInZone, startOfDayInZone } from "@/platform/time";
import type { listDeliveriesInput } from "../staff-input";
import { countDeliveries, listDeliveries } from "./list-deliveries";

type ListInput = z.output<typeof listDeliveriesInput>;
type DayFilter = Omit<ListInput, "cursor" | "limit">;

const providerZone = async (tx: Tx): Promise<string> => (await getProvider(tx)).timeZone;

/** The filter of the page, with its days as instants; the zone is looked up only where days are named. */
async function instantsOf({ from, to, ...filter }: DayFilter, zone: () => Promise<string>) {
  return {
    ...filter,
    from: from === undefined ? undefined : startOfDayInZone(from, await zone()),
    to: to === undefined ? undefined : endOfDayInZone(to, await zone()),
  };
}

/** One page of everybody's deliveries, newest first; days are the provider's. */
export async function listDeliveriesByDay(tx: Tx, { cursor, limit, ...filter }: ListInput) {
  const wanted = await instantsOf(filter, () => providerZone(tx));
  return listDeliveries(tx, { ...wanted, limit, cursor: cursor ?? undefined });
}

/** One page of a tenant's own, newest first; days are the tenant's. Works under its role. */
export async function listOwnDeliveriesByDay(
  tx: Tx,
  { cursor, limit, ...filter }: ListInput & { tenantId: string },
) {
  const wanted = await instantsOf(filter, () => tenantZone(tx, filter.tenantId));
  return listDeliveries(tx, { ...wanted, limit, cursor: cursor ?? undefined });
}

/** How many of a tenant's own there are, counted no further than `limit`; days are the tenant's. Works under its role. */
export async function countOwnDeliveriesByDay(
  tx: Tx,
  filter: DayFilter & { tenantId: string },
  limit: number,
): Promise<number> {
  return countDeliveries(tx, await instantsOf(filter, () => tenantZone(tx, filter.tenantId)), limit);
}

/** How many of everybody's deliveries there are, counted no further than `limit`; days are the provider's. */
export async function countDeliveriesByDay(tx: Tx, filter: DayFilter, limit: number): Promise<number> {
  return countDeliveries(tx, await instantsOf(filter, () => providerZone(tx)), limit);
}

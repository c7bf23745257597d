import type { z } from "zod";
import { getProvider } from "@/domains/settings/server";
import type { Tx } from "@/platform/db/transaction";
import { endOfDayInZone, startOfDayInZone } from "@/platform/time";
import type { listDeliveriesInput } from "../staff-input";
import { listDeliveries } from "./list-deliveries";

/** One page of everybody's deliveries, newest first; days are the provider's. */
export async function listDeliveriesByDay(
  tx: Tx,
  { from, to, cursor, ...filter }: z.output<typeof listDeliveriesInput>,
) {
  const { timeZone } = await getProvider(tx);
  return listDeliveries(tx, {
    ...filter,
    from: from === undefined ? undefined : startOfDayInZone(from, timeZone),
    to: to === undefined ? undefined : endOfDayInZone(to, timeZone),
    cursor: cursor ?? undefined,
  });
}

import { addUpSales } from "@/domains/leads/server";
import { scheduledFunction } from "../../scheduled";

export const addUpTallies = scheduledFunction("leads-add-up-tallies", async () => ({
  added: await addUpSales(),
}));

import { approveOverdueDisputes } from "@/domains/leads/server";
import { scheduledFunction } from "../../scheduled";

/** Keeps the promise of the dispute policy: what nobody decided in time is decided for the tenant. */
export const approveOverdue = scheduledFunction("leads-approve-overdue", async (caller) => ({
  ...(await approveOverdueDisputes(caller)),
}));

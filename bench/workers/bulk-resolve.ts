import { bulkDispute } from "../../src/domains/leads/server";
import { pool } from "../../src/platform/db/client";
import { costOf } from "../lib/figures";
import { answer } from "../lib/worker";
import { staffCaller } from "./staff-session";

const ITEMS = 500;

/** The next leads with one pending dispute each. */
async function pendingLeads(): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT lead_id AS id FROM lead_assignment WHERE dispute_status = 'pending'
      GROUP BY 1 HAVING count(*) = 1 ORDER BY min(dispute_submitted_at) LIMIT $1`,
    [ITEMS],
  );
  return rows.map(({ id }) => id);
}

answer({
  resolve: async () => {
    const caller = await staffCaller();
    const leadIds = await pendingLeads();
    let done = 0;
    const cost = await costOf(async () => {
      const input = { leadIds, action: "approve" as const, disputeReason: "goodwill", notes: null };
      done = (await bulkDispute({ ...caller, now: new Date() }, input)).done;
    });
    return { ...cost, done };
  },
});

import { listRecentActivity } from "@/domains/timeline/server";
import { readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import { searchSchema } from "./contract";
import { readBadges, readKpis, readNeedsAttention, searchRecords } from "./server";

const view = staffProcedure.meta({ permission: "dashboard.view" });

const RECENT = 10;

export const dashboardRouter = router({
  kpis: view.query(({ ctx }) => readOnly((tx) => readKpis(tx, ctx.caller.now))),
  needsAttention: view.query(({ ctx }) => readOnly((tx) => readNeedsAttention(tx, ctx.caller.now))),
  recentActivity: view.query(() => readOnly((tx) => listRecentActivity(tx, RECENT))),
  badges: view.query(({ ctx }) => readOnly((tx) => readBadges(tx, ctx.caller))),
  search: view.input(searchSchema).query(({ input }) => readOnly((tx) => searchRecords(tx, input.query))),
});

import { readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import { listActivitySchema } from "./contract";
import { listActivity } from "./server";

export const timelineRouter = router({
  list: staffProcedure
    .meta({ permission: "timeline.view" })
    .input(listActivitySchema)
    .query(({ input }) => readOnly((tx) => listActivity(tx, input))),
});

import { inTransaction } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import {
  createSavedViewSchema,
  deleteSavedViewSchema,
  listSavedViewsSchema,
  renameSavedViewSchema,
} from "./rules/saved-view";
import { createSavedView, deleteSavedView, listSavedViews, renameSavedView } from "./service/saved-views";

const ownViews = staffProcedure.meta({ permission: "views.self" });

export const savedViewsRouter = router({
  list: ownViews
    .input(listSavedViewsSchema)
    .query(({ ctx, input }) => inTransaction((tx) => listSavedViews(tx, ctx.caller, input))),
  create: ownViews
    .input(createSavedViewSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => createSavedView(tx, ctx.caller, input))),
  rename: ownViews
    .input(renameSavedViewSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => renameSavedView(tx, ctx.caller, input))),
  delete: ownViews
    .input(deleteSavedViewSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => deleteSavedView(tx, ctx.caller, input))),
});

import { savedViewsRouter } from "@/domains/settings/saved-views-router";
import { router } from "./procedures";

/** The whole tRPC API: one router per domain. */
export const appRouter = router({
  savedViews: savedViewsRouter,
});

export type AppRouter = typeof appRouter;

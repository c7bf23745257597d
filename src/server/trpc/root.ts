import { router } from "./procedures";

/** The whole tRPC API: one router per domain. */
export const appRouter = router({});

export type AppRouter = typeof appRouter;

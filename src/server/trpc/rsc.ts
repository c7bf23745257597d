import "server-only";
import { createHydrationHelpers } from "@trpc/react-query/rsc";
import { headers } from "next/headers";
import { cache } from "react";
import { createQueryClient } from "@/platform/query-client";
import { createTrpcContext } from "./context";
import { t } from "./init";
import { appRouter, type AppRouter } from "./root";

const pageContext = cache(async () => createTrpcContext(await headers()));
const pageQueryClient = cache(createQueryClient);
const caller = t.createCallerFactory(appRouter)(pageContext);

/** For route files: prefetch what the page will ask for, then wrap the page in `HydrateClient`. */
export const { trpc, HydrateClient } = createHydrationHelpers<AppRouter>(caller, pageQueryClient);

import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import superjson from "superjson";

const FRESH_FOR = 30_000;
const RETRIES = 2;

/** The status that a call was answered with; 500 when it was not answered at all. */
export function statusOf(error: unknown): number {
  const data: unknown = error instanceof TRPCClientError ? error.data : null;
  return typeof data === "object" && data !== null && "httpStatus" in data ? Number(data.httpStatus) : 500;
}

/**
 * Asked again at once, a refusal would only be repeated; what failed on the way or on our side is worth asking again. A page
 * that is being made on the server never waits for a second try: the browser asks for what is missing by itself.
 */
function worthRetrying(failures: number, error: unknown): boolean {
  if (typeof window === "undefined" || failures >= RETRIES) return false;
  return statusOf(error) >= 500;
}

/** The one shape of query client: what the server prefetches, the browser goes on with. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_FOR,
        retry: worthRetrying,
        // Drawers hand their query to parts whose code comes later: what those will read is not known when it is read
        // first, and a failure that comes before them would never be shown.
        notifyOnChangeProps: "all",
      },
      mutations: { retry: false },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}

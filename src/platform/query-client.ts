import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import superjson from "superjson";

const FRESH_FOR = 30_000;
const RETRIES = 2;

/** A refusal stays a refusal; only what failed on the way or on our side is worth asking again. */
function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= RETRIES) return false;
  const data: unknown = error instanceof TRPCClientError ? error.data : null;
  const status =
    typeof data === "object" && data !== null && "httpStatus" in data ? Number(data.httpStatus) : 500;
  return status >= 500;
}

/** The one shape of query client: what the server prefetches, the browser goes on with. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: FRESH_FOR, retry: worthRetrying },
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

"use client";

import { useQuery } from "@tanstack/react-query";

const DAY_MS = 86_400_000;

/** The endpoints that can be tried, as the published document describes them. */
export function useConsoleRoutes() {
  return useQuery({
    queryKey: ["openapi", "console-routes"],
    staleTime: DAY_MS,
    queryFn: async ({ signal }) => {
      const [{ readConsoleRoutes }, answer] = await Promise.all([
        import("./console-routes-schema"),
        fetch("/api/openapi.json", { signal }),
      ]);
      if (!answer.ok) throw new Error(`The API document answered ${answer.status}. Try again.`);
      const document: unknown = await answer.json();
      return readConsoleRoutes(document);
    },
  });
}

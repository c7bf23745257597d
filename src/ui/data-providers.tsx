"use client";

import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { TrpcProvider } from "./trpc/provider";

/** Around everything behind a sign-in: queries and address state. Pages without them do not load them. */
export function DataProviders({ children }: { children: ReactNode }) {
  return (
    <NuqsAdapter>
      <TrpcProvider>{children}</TrpcProvider>
    </NuqsAdapter>
  );
}

"use client";

import { ErrorState } from "@/ui/error-state";
import { messages } from "@/ui/messages";

/** Stands without router, providers and shell: whatever failed may have been one of them. */
export function BrokenPage({ digest }: { digest: string | null }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <ErrorState
        wholePage
        title="Fairlead could not be shown"
        error={{ detail: messages.errors.unexpected, requestId: digest }}
        onRetry={() => window.location.reload()}
      />
    </main>
  );
}

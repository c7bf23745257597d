"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { ErrorState } from "@/ui/error-state";
import { messages } from "@/ui/messages";

type FailedPageProps = { error: Error & { digest?: string }; reset: () => void };

/** A page that could not be shown: what to do, and the id under which our log holds the cause. */
export function FailedPage({ error, reset }: FailedPageProps) {
  const router = useRouter();
  const [retrying, startRetry] = useTransition();
  return (
    <div className="grid min-h-[60dvh] flex-1 place-items-center">
      <ErrorState
        wholePage
        title="This page could not be shown"
        error={{ detail: messages.errors.unexpected, requestId: error.digest }}
        retrying={retrying}
        onRetry={() =>
          startRetry(() => {
            router.refresh();
            reset();
          })
        }
      />
    </div>
  );
}

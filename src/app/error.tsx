"use client";

import { FailedPage } from "@/domains/dashboard/ui/failed-page";

export default function Failed(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="flex min-h-dvh flex-col">
      <FailedPage {...props} />
    </main>
  );
}

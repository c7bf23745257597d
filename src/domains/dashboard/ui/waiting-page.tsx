import { messages } from "@/ui/messages";
import { Page } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";

/** Stands in for any section while its page is on the way. */
export function WaitingPage() {
  return (
    <Page>
      <p role="status" className="sr-only">
        {messages.states.loading}
      </p>
      <div aria-hidden="true" className="flex flex-col gap-4">
        <div className="flex flex-col gap-2">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-3.5 w-72 max-w-full" />
        </div>
        <Skeleton className="h-18 w-full" />
        <Skeleton className="h-8 w-full max-w-lg" />
        <Skeleton className="h-96 w-full" />
      </div>
    </Page>
  );
}

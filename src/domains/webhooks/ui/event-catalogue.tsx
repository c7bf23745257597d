"use client";

import { Card, CardContent, CardHeader } from "@/ui/card";
import { CodeBlock } from "@/ui/code-block";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";
import type { RouterOutputs } from "@/ui/trpc/client";

type EventCatalogueProps = {
  query: {
    data: RouterOutputs["webhooks"]["catalogue"] | undefined;
    error: unknown;
    isFetching: boolean;
    refetch: () => Promise<unknown>;
  };
};

/** Every type that tenants can be told of, with its schema and an example. */
export function EventCatalogue({ query }: EventCatalogueProps) {
  if (query.error !== null) {
    return (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
    );
  }
  if (query.data === undefined) return <Skeleton className="h-96 w-full" />;
  return (
    <div className="grid grid-cols-1 gap-4">
      <nav aria-label="Event types">
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {query.data.map(({ type }) => (
            <li key={type}>
              <a
                href={`#${type}`}
                className="inline-block rounded-sm py-0.5 font-mono text-xs text-primary underline-offset-4 hover:underline"
              >
                {type}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {query.data.map(({ type, description, example, schema }) => (
        <Card key={type} id={type} className="scroll-mt-16">
          <CardHeader title={<span className="font-mono">{type}</span>} description={description} />
          <CardContent className="grid grid-cols-1 gap-4 lg:grid-cols-2">
            <section className="flex min-w-0 flex-col gap-1.5">
              <h3 className="text-xs font-medium text-muted-foreground">Example</h3>
              <CodeBlock code={example} label={`Example of ${type}`} className="max-h-96 overflow-y-auto" />
            </section>
            <section className="flex min-w-0 flex-col gap-1.5">
              <h3 className="text-xs font-medium text-muted-foreground">Schema of data</h3>
              <CodeBlock code={schema} label={`Schema of ${type}`} className="max-h-96 overflow-y-auto" />
            </section>
          </CardContent>
        </Card>
      ))}
    </div>
  );
}

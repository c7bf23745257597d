"use client";

import { Card, CardContent, CardHeader } from "@/ui/card";
import { lazyPart } from "@/ui/lazy-part";
import { Loaded } from "@/ui/loaded";
import { Skeleton } from "@/ui/skeleton";
import { trpc } from "@/ui/trpc/client";

const waiting = (
  <div aria-hidden="true" className="grid gap-4 sm:grid-cols-2">
    {Array.from({ length: 4 }, (_, field) => (
      <Skeleton key={field} className="h-14" />
    ))}
  </div>
);

const ProviderForm = lazyPart(async () => (await import("./provider-form")).ProviderForm, waiting);

export function ProviderProfileCard() {
  const query = trpc.settings.provider.useQuery();
  return (
    <Card>
      <CardHeader
        title="Provider"
        description="Days and months begin in this time zone; new prices are in this currency."
      />
      <CardContent>
        <Loaded query={query} waiting={waiting}>
          {(provider) => <ProviderForm key={provider.version} provider={provider} />}
        </Loaded>
      </CardContent>
    </Card>
  );
}

"use client";

import { Card, CardContent, CardHeader } from "@/ui/card";
import { lazyPart } from "@/ui/lazy-part";
import { Loaded } from "@/ui/loaded";
import { Skeleton } from "@/ui/skeleton";
import { trpc } from "@/ui/trpc/client";

const waiting = (
  <div aria-hidden="true" className="grid gap-4 sm:grid-cols-2">
    {Array.from({ length: 6 }, (_, field) => (
      <Skeleton key={field} className="h-14" />
    ))}
  </div>
);

const DisputePolicyForm = lazyPart(
  async () => (await import("./dispute-policy-form")).DisputePolicyForm,
  waiting,
);

/** By which rules tenants dispute leads. */
export function DisputePolicyCard() {
  const query = trpc.settings.disputePolicy.useQuery();
  return (
    <Card>
      <CardHeader
        title="Dispute policy"
        description="What tenants may return, and until when you decide. Each rule says for what a change of it holds."
      />
      <CardContent>
        <Loaded query={query} waiting={waiting}>
          {(policy) => <DisputePolicyForm key={policy.version} policy={policy} />}
        </Loaded>
      </CardContent>
    </Card>
  );
}

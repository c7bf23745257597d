"use client";

import { FlaskConical } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Card, CardContent, CardHeader } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { lazyPart } from "@/ui/lazy-part";
import { Loaded } from "@/ui/loaded";
import { Skeleton } from "@/ui/skeleton";
import { trpc } from "@/ui/trpc/client";
import { simulateParsers, simulateQuery } from "./distribution-search-params";
import { SimulationResult } from "./simulation-result";

const SimulateForm = lazyPart(
  async () => (await import("./simulate-form")).SimulateForm,
  <Skeleton className="h-40 w-full" />,
);

const NOTHING = { leadId: "00000000-0000-0000-0000-000000000000" };

/** Who would get a lead if it were offered now; nothing is sold. */
export function SimulatePage() {
  const [params, setParams] = useQueryStates(simulateParsers);
  const asked = simulateQuery(params);
  const query = trpc.distribution.simulate.useQuery(asked ?? NOTHING, { enabled: asked !== null });
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[22rem_1fr]">
      <Card>
        <CardHeader
          title="The lead"
          description="One that exists, or one made up. Nothing is sold and nothing is written."
        />
        <CardContent>
          <SimulateForm params={params} onAsk={(next) => void setParams(next)} />
        </CardContent>
      </Card>
      <Card>
        <CardHeader title="What would become of it" />
        {asked === null ? (
          <EmptyState
            icon={<FlaskConical />}
            title="Nothing asked yet"
            description="Name a lead, or make one up, to see who would buy it and why everybody else is passed over."
          />
        ) : (
          <Loaded query={query} waiting={<Skeleton className="m-4 h-40" />}>
            {(result) => (
              <CardContent>
                <SimulationResult result={result} />
              </CardContent>
            )}
          </Loaded>
        )}
      </Card>
    </div>
  );
}

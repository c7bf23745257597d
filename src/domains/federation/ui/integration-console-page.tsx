"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { lazyPart } from "@/ui/lazy-part";
import { Skeleton } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import type { PastedForm } from "./explain-panel";

const WAITING = <Skeleton className="h-96 w-full" />;
const ConsoleSender = lazyPart(async () => (await import("./console-sender")).ConsoleSender, WAITING);
const ExplainPanel = lazyPart(async () => (await import("./explain-panel")).ExplainPanel, WAITING);

const PANELS = ["send", "explain"] as const;

/** Tries an endpoint with a real signature, and says why a signature is refused. */
export function IntegrationConsolePage() {
  const [panel, setPanel] = useQueryState("panel", parseAsStringLiteral(PANELS).withDefault("send"));
  const [pasted, setPasted] = useState<PastedForm | null>(null);
  return (
    <Tabs
      label="Test Console"
      value={panel}
      onValueChange={(next) => void setPanel(next)}
      tabs={[
        {
          value: "send",
          label: "Send a request",
          content: (
            <ConsoleSender
              onExplain={(request) => {
                setPasted(request);
                void setPanel("explain");
              }}
            />
          ),
        },
        {
          value: "explain",
          label: "Explain a failing signature",
          content: <ExplainPanel key={pasted?.headers ?? ""} pasted={pasted} />,
        },
      ]}
    />
  );
}

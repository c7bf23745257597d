import Link from "next/link";
import { Alert } from "@/ui/alert";
import { DescriptionList } from "@/ui/description-list";
import { formatMoney, formatNumber } from "@/ui/format";
import { REFUSAL_LABELS } from "../rules/words";
import type { Explained } from "../service/explain";
import { OutcomeBadge } from "./outcome-badge";
import { linkStyle, WhoWasPassed } from "./who-was-passed";

/** The answer of a dry run. */
export function SimulationResult({ result }: { result: Explained }) {
  const { lead, outcome, refusal, places, priceMinor, currency, buyers, passed } = result;
  return (
    <div className="flex flex-col gap-6">
      {refusal !== null && (
        <Alert tone="info" title="The lead would be offered to nobody">
          {REFUSAL_LABELS[refusal]}.
        </Alert>
      )}
      <DescriptionList
        columns={2}
        items={[
          { label: "Outcome", value: <OutcomeBadge outcome={outcome} /> },
          { label: "Price of a sale", value: formatMoney(priceMinor, currency) },
          { label: "Niche", value: lead.niche },
          { label: "Postal code", value: lead.postalCode },
          { label: "Buyers sought", value: formatNumber(places) },
          {
            label: "Lead",
            value:
              lead.id === null ? (
                "Made up"
              ) : (
                <Link href={`/provider/leads?lead=${lead.id}`} className={linkStyle}>
                  {lead.contactName}
                </Link>
              ),
          },
        ]}
      />
      {refusal === null && (
        <>
          <section aria-labelledby="simulation-buyers" className="flex flex-col gap-2">
            <h3 id="simulation-buyers" className="text-sm font-semibold">
              Would buy it, in this order
            </h3>
            {buyers.length === 0 ? (
              <p className="text-sm text-muted-foreground">Nobody.</p>
            ) : (
              <ol className="flex list-decimal flex-col gap-1 pl-5 text-sm">
                {buyers.map(({ tenantId, tenantName }) => (
                  <li key={tenantId}>
                    <Link href={`/provider/clients/${tenantId}`} className={linkStyle}>
                      {tenantName}
                    </Link>
                  </li>
                ))}
              </ol>
            )}
          </section>
          <section aria-labelledby="simulation-passed" className="flex flex-col gap-2">
            <h3 id="simulation-passed" className="text-sm font-semibold">
              Would be passed over
            </h3>
            <WhoWasPassed passed={passed} />
          </section>
        </>
      )}
    </div>
  );
}

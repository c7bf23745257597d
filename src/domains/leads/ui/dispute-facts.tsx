import type { ReactNode } from "react";
import { Badge, type Tone } from "@/ui/badge";
import { formatPercent, plural } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import type { DisputeEvidence, EvidenceDuplicate, LeadDetail } from "../contract";
import { ASSIGNMENT_STATUS_LABELS, CLASSIFICATION_LABELS, DISPUTE_STATUS_LABELS } from "../rules/words";
import { ContactAttempts } from "./contact-attempts";
import { LEADS_PATH } from "./leads-search-params";

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 gap-y-0.5 py-2 sm:grid-cols-[8.5rem_1fr]">
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="flex min-w-0 flex-col gap-1">{children}</dd>
    </div>
  );
}

const CHECKS = {
  valid: { label: "well-formed", tone: "success" },
  invalid: { label: "cannot be right", tone: "danger" },
  missing: { label: "not given", tone: "neutral" },
} as const satisfies Record<string, { label: string; tone: Tone }>;

function Contact({ name, value, check }: { name: string; value: string | null; check: keyof typeof CHECKS }) {
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {name}
      {value !== null && <span className="min-w-0 truncate">{value}</span>}
      <Badge tone={CHECKS[check].tone}>{CHECKS[check].label}</Badge>
    </span>
  );
}

const AREAS = {
  inside: { label: "Inside the service area", tone: "success" },
  outside: { label: "Outside the service area", tone: "danger" },
  unknown: { label: "Cannot be told", tone: "neutral" },
} as const satisfies Record<string, { label: string; tone: Tone }>;

const SHOWN_PREFIXES = 12;

function areaWords(prefixes: readonly string[]): string {
  if (prefixes.length === 0) return "The tenant has named no area.";
  const more = prefixes.length - SHOWN_PREFIXES;
  return `Serves ${prefixes.slice(0, SHOWN_PREFIXES).join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
}

function Duplicate({ duplicate, zone }: { duplicate: EvidenceDuplicate; zone: string | undefined }) {
  const { leadId, contactName, matchesEmail, matchesPhone, tenantHad, nicheName, createdAt } = duplicate;
  const same = [matchesEmail ? "e-mail" : null, matchesPhone ? "phone" : null].filter(
    (part) => part !== null,
  );
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <a href={`${LEADS_PATH}?lead=${leadId}`} className="font-medium underline-offset-4 hover:underline">
        {contactName}
      </a>
      <span className="text-xs text-muted-foreground">
        same {same.join(" and ")} · {nicheName} · <RelativeTime at={createdAt} zone={zone} />
      </span>
      {tenantHad && <Badge tone="warning">This tenant had it</Badge>}
    </li>
  );
}

function CoBuyers({ coBuyers }: Pick<DisputeEvidence, "coBuyers">) {
  if (coBuyers.length === 0) return "Nobody else bought this lead.";
  return (
    <ul className="flex flex-col gap-1">
      {coBuyers.map((buyer) => (
        <li key={buyer.tenantId} className="flex flex-wrap items-center gap-1.5">
          {buyer.tenantName}
          <Badge>{ASSIGNMENT_STATUS_LABELS[buyer.status]}</Badge>
          {buyer.disputeStatus !== "none" && (
            <Badge>Dispute {DISPUTE_STATUS_LABELS[buyer.disputeStatus].toLowerCase()}</Badge>
          )}
          {buyer.reached && <Badge tone="info">Reached the lead</Badge>}
          {buyer.converted && <Badge tone="success">Won the customer</Badge>}
        </li>
      ))}
    </ul>
  );
}

function Rate({ name, rate }: { name: string; rate: { sold: number; disputed: number } }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <span className="tabular w-12 text-right font-medium">
        {rate.sold === 0 ? "–" : formatPercent(rate.disputed / rate.sold)}
      </span>
      <span className="min-w-0">
        {name}
        <span className="text-xs text-muted-foreground">
          {" "}
          {rate.disputed} of {plural(rate.sold, "sale", "sales")}
        </span>
      </span>
    </li>
  );
}

type DisputeFactsProps = {
  lead: LeadDetail;
  tenantName: string;
  evidence: DisputeEvidence;
  zone: string | undefined;
};

/** What is known about a disputed sale, fact by fact. */
export function DisputeFacts({ lead, tenantName, evidence, zone }: DisputeFactsProps) {
  const { facts, duplicates, attempts, rates } = evidence;
  return (
    <dl className="divide-y divide-border border-y border-border text-sm">
      <Fact label="Duplicates, 90 days">
        {duplicates.length === 0 ? (
          "No earlier lead has this e-mail or phone."
        ) : (
          <ul className="flex flex-col gap-1">
            {duplicates.map((duplicate) => (
              <Duplicate key={duplicate.leadId} duplicate={duplicate} zone={zone} />
            ))}
          </ul>
        )}
      </Fact>
      <Fact label="Service area">
        <span className="flex flex-wrap items-center gap-1.5">
          {evidence.postalCode ?? "No postal code"}
          <Badge tone={AREAS[facts.serviceArea].tone}>{AREAS[facts.serviceArea].label}</Badge>
        </span>
        <span className="text-xs text-muted-foreground">{areaWords(evidence.servicePrefixes)}</span>
      </Fact>
      <Fact label="Contact">
        <Contact name="E-mail" value={lead.contactEmail} check={facts.email} />
        <Contact name="Phone" value={lead.contactPhone} check={facts.phone} />
        {facts.classification !== null && (
          <span>Staff found: {CLASSIFICATION_LABELS[facts.classification].toLowerCase()}</span>
        )}
      </Fact>
      <Fact label="Tenant's attempts">
        {attempts.length === 0 ? (
          "None was logged."
        ) : (
          <ContactAttempts attempts={attempts.slice(0, 5)} zone={zone} />
        )}
        {facts.converted && <Badge tone="success">The tenant reported a customer</Badge>}
      </Fact>
      <Fact label="Other buyers">
        <CoBuyers coBuyers={evidence.coBuyers} />
      </Fact>
      <Fact label="Disputed of sales">
        <ul className="flex flex-col gap-0.5">
          <Rate name={tenantName} rate={rates.tenant} />
          <Rate name={`Niche: ${rates.nicheName}`} rate={rates.niche} />
          <Rate name={`Source: ${rates.sourceName}`} rate={rates.source} />
        </ul>
        <span className="text-xs text-muted-foreground">
          Of sales 14 to 104 days old, which have had their time to be disputed; the newest 1,000 of the
          tenant, and those of the newest 1,000 leads of niche and source.
        </span>
      </Fact>
    </dl>
  );
}

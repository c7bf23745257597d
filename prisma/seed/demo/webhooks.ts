import { createHash, randomBytes } from "node:crypto";
import { WEBHOOK_EVENTS, type WebhookEventType } from "../../../src/domains/webhooks/contract";
import { secretPlace } from "../../../src/domains/webhooks/service/secrets";
import { seal } from "../../../src/platform/crypto";
import { seedId } from "../lib/seed-id";
import type { DemoTenant } from "./companies";
import type { DemoCompany } from "./company";
import type { DemoLead, Sale } from "./rows";
import { DAY, HOUR, later, MINUTE } from "./when";

type DemoTables = readonly (readonly [table: string, rows: readonly object[]])[];

/** How an endpoint does; the addresses are of a reserved domain that leads nowhere. */
const BEHAVIOURS = ["working", "forgetful", "failing", "working", "gone", "working"] as const;
type Behaviour = (typeof BEHAVIOURS)[number];

const SHOWN_DAYS = 14;
const FAILING_HOURS = 60;
/** Events from the one that was answered 410. */
const MISSED = 4;
/** When each attempt follows the one before. */
const WAITS = [
  5_000,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
const TYPES: readonly WebhookEventType[] = ["lead.assigned", "lead.dispute.resolved", "lead.reclassified"];

interface DemoEndpoint {
  id: string;
  tenant: DemoTenant;
  behaviour: Behaviour;
  createdAt: Date;
}

interface DemoEvent {
  id: string;
  type: WebhookEventType;
  leadId: string;
  sequence: number;
  at: Date;
  data: Record<string, unknown>;
}

/** Answers of an attempt, or what went wrong before there was one. */
interface Answer {
  status: number | null;
  error: string | null;
  body: string;
}

const TAKEN: Answer = { status: 200, error: null, body: '{"ok":true}' };
const BUSY: Answer = { status: 503, error: "status", body: "Service Unavailable" };
const SLOW: Answer = { status: null, error: "timeout", body: "" };
const GONE: Answer = { status: 410, error: "gone", body: "This integration was removed." };

function endpointsOf({ companies: { tenants } }: DemoCompany, now: Date): DemoEndpoint[] {
  const active = tenants.filter(
    ({ status, createdAt }) => status === "active" && createdAt < later(now, -60 * DAY),
  );
  return active.slice(0, BEHAVIOURS.length).map((tenant, index) => {
    const createdAt = later(now, -(40 - index) * DAY);
    const behaviour = BEHAVIOURS[index] ?? "working";
    return { id: seedId(`webhook-endpoint/${index}`, createdAt), tenant, behaviour, createdAt };
  });
}

function eventsOf(lead: DemoLead, { row: sale }: Sale): DemoEvent[] {
  const price = { amount_minor: sale.price_minor, currency: sale.currency };
  const about = { lead_id: sale.lead_id, assignment_id: sale.id, tenant_id: sale.tenant_id };
  const made = (type: WebhookEventType, at: Date, sequence: number, data: object): DemoEvent => ({
    id: seedId(`webhook-event/${type}/${sale.id}`, at),
    type,
    leadId: sale.lead_id,
    sequence,
    at,
    data: WEBHOOK_EVENTS[type].data.parse({ ...about, ...data }),
  });
  const { dispute_status: decided, dispute_resolved_at: decidedAt, dispute_reason: reason } = sale;
  const assigned = { niche: lead.niche.name, price, assigned_at: sale.assigned_at.toISOString() };
  const events = [made("lead.assigned", sale.assigned_at, 1, assigned)];
  if (decidedAt !== null && (decided === "approved" || decided === "rejected")) {
    const credit = decided === "approved" ? price : null;
    const told = {
      resolution: decided,
      reason: reason ?? "other",
      credit,
      resolved_at: decidedAt.toISOString(),
    };
    events.push(made("lead.dispute.resolved", decidedAt, 2, told));
  }
  return events;
}

/** What became of an event at an endpoint: the answers so far, and whether that was the end. */
function answersOf({ behaviour }: DemoEndpoint, place: number, left: number, age: number): Answer[] {
  if (behaviour === "failing" && age < FAILING_HOURS * HOUR) {
    return Array.from({ length: age > 24 * HOUR ? 6 : 4 }, (_, attempt) => (attempt % 3 === 2 ? SLOW : BUSY));
  }
  if (behaviour === "gone" && left < MISSED) return left === MISSED - 1 ? [GONE] : [];
  if (behaviour === "forgetful" && place === 0) return Array.from({ length: WAITS.length + 1 }, () => BUSY);
  return place % 9 === 4 ? [BUSY, TAKEN] : [TAKEN];
}

const startOf = (event: DemoEvent, attempt: number): Date =>
  later(
    event.at,
    WAITS.slice(0, attempt).reduce((sum, wait) => sum + wait, 300),
  );

function statusOf(answers: readonly Answer[]): "succeeded" | "failed" | "pending" | "skipped" {
  const last = answers.at(-1);
  if (last === undefined) return "skipped";
  if (last.error === null) return "succeeded";
  return last.error === "gone" || answers.length > WAITS.length ? "failed" : "pending";
}

interface Delivered {
  id: string;
  endpoint: DemoEndpoint;
  event: DemoEvent;
  answers: Answer[];
}

function deliveryRow({ id, endpoint, event, answers }: Delivered, now: Date) {
  const status = statusOf(answers);
  const last = answers.at(-1);
  const { type, at, sequence, data } = event;
  return {
    id,
    endpoint_id: endpoint.id,
    tenant_id: endpoint.tenant.id,
    event_id: event.id,
    event_type: type,
    body: JSON.stringify({ type, id: event.id, timestamp: at.toISOString(), sequence, data }),
    aggregate_type: "lead",
    aggregate_id: event.leadId,
    sequence,
    status,
    trigger: answers.length > 1 || status === "pending" ? "retry" : "first",
    attempts: answers.length,
    step: answers.length,
    // long after whoever looks at the demo has looked
    next_at: status === "pending" ? later(now, 14 * HOUR + (sequence + answers.length) * HOUR) : null,
    restarts: 0,
    last_status: last?.status ?? null,
    last_error: last?.error ?? null,
    occurred_at: at,
    created_at: later(at, 200),
    finished_at: status === "pending" ? null : startOf(event, Math.max(0, answers.length - 1)),
  };
}

function attemptRows({ id, endpoint, event, answers }: Delivered) {
  return answers.map(({ status, error, body }, index) => {
    const startedAt = startOf(event, index);
    const signature = createHash("sha256").update(`${id}/${index}`).digest("base64");
    return {
      delivery_id: id,
      number: index + 1,
      tenant_id: endpoint.tenant.id,
      trigger: index === 0 ? "first" : "retry",
      started_at: startedAt,
      latency_ms: error === "timeout" ? 15_000 : 40 + ((index * 37 + event.at.getTime()) % 260),
      status_code: status,
      error,
      request_headers: {
        "content-type": "application/json",
        "webhook-id": event.id,
        "webhook-timestamp": String(Math.floor(startedAt.getTime() / 1_000)),
        "webhook-signature": `v1,${signature}`,
      },
      response_headers: status === null ? {} : { "content-type": "text/plain" },
      response_body: body,
    };
  });
}

function endpointRow(
  { id, tenant, behaviour, createdAt }: DemoEndpoint,
  deliveries: readonly Delivered[],
  now: Date,
) {
  const failing = behaviour === "failing";
  const own = deliveries.filter(({ endpoint }) => endpoint.id === id);
  const goneAt = own.find(({ answers }) => answers.includes(GONE))?.event.at ?? null;
  const gone = goneAt !== null;
  const arrived = own.findLast(({ answers }) => answers.includes(TAKEN))?.event.at ?? null;
  return {
    id,
    tenant_id: tenant.id,
    client_id: null,
    url: `https://hooks.${tenant.slug}.example/fairlead`,
    description: gone ? "The dispatch board we had before" : "Our dispatch board",
    event_types: TYPES,
    added_types: {},
    ordered: false,
    status: gone ? "disabled" : "active",
    disabled_at: goneAt,
    disabled_reason: gone ? "gone" : null,
    failing_since: failing ? later(now, -FAILING_HOURS * HOUR) : null,
    last_success_at: arrived,
    last_failure_at: failing ? later(now, -2 * HOUR) : goneAt,
    created_by_name: tenant.owner.name,
    version: 1,
    created_at: createdAt,
    updated_at: createdAt,
    header_names: [],
    warnings: failing ? 1 : 0,
    warned_at: failing ? later(now, -36 * HOUR) : null,
    consecutive_failures: failing ? 4 : 0,
    breaker_open_until: null,
    concurrency: 10,
  };
}

/** Sealed and thrown away: nobody can verify, or forge, what the demo company was sent. */
function secretRow({ id: endpointId, tenant, createdAt }: DemoEndpoint, index: number) {
  const id = seedId(`webhook-secret/${index}`, createdAt);
  const sealed = seal(`whsec_${randomBytes(32).toString("base64")}`, secretPlace(id, tenant.id));
  return { id, endpoint_id: endpointId, tenant_id: tenant.id, sealed_secret: sealed, created_at: createdAt };
}

/** Where some of the demo tenants hear what happened, and what they were told in the last two weeks. */
export function webhookTables(company: DemoCompany, now: Date): DemoTables {
  const endpoints = endpointsOf(company, now);
  const since = later(now, -SHOWN_DAYS * DAY);
  const deliveries = endpoints.flatMap((endpoint) => {
    const events = company.leads
      .flatMap((lead) =>
        lead.sales
          .filter(({ row }) => row.tenant_id === endpoint.tenant.id)
          .flatMap((sale) => eventsOf(lead, sale)),
      )
      .filter(({ at }) => at > since && at < later(now, -HOUR))
      .sort((left, right) => left.at.getTime() - right.at.getTime());
    return events.map((event, place): Delivered => {
      const left = events.length - 1 - place;
      const answers = answersOf(endpoint, place, left, now.getTime() - event.at.getTime());
      return { id: seedId(`webhook-delivery/${event.id}`, event.at), endpoint, event, answers };
    });
  });
  return [
    ["webhook_endpoint", endpoints.map((endpoint) => endpointRow(endpoint, deliveries, now))],
    ["webhook_secret", endpoints.map(secretRow)],
    ["webhook_delivery", deliveries.map((delivery) => deliveryRow(delivery, now))],
    ["webhook_attempt", deliveries.flatMap(attemptRows)],
  ];
}

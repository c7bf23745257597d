import { ownState } from "@/domains/federation/server";
import { endpointHealth } from "@/domains/webhooks/server";
import { VERSION } from "@/platform/version";
import { type FederationCall, type FederationRoute, federationRoute } from "@/server/http/federation-route";
import { countOpenOf, openEscalation, type TicketRecord } from "./server";
import { openedEscalation, openEscalationBody, statusAnswer, type WireStatus } from "./wire";

type StatusCall = FederationCall<undefined, undefined, undefined>;

function wire(ticket: TicketRecord) {
  return {
    id: ticket.id,
    subject: ticket.subject,
    severity: ticket.severity,
    status: ticket.status,
    lead_id: ticket.leadId,
    invoice_id: ticket.invoiceId,
    opened_by: ticket.openedByName,
    created_at: ticket.createdAt.toISOString(),
  };
}

const OK = { ok: true } as const;

const open = federationRoute({
  method: "POST",
  path: "/api/v1/federation/escalation",
  scope: "escalations:write",
  operationId: "openEscalation",
  tag: "Escalations",
  summary: "Open an escalation ticket",
  description:
    "Asks the provider's people for help, about a lead or an invoice if you name one. When someone takes it up, the webhook escalation.acknowledged says who.",
  body: openEscalationBody,
  example: {
    subject: "No leads since yesterday",
    body: "Our last lead arrived on 20 November at 14:10. Nothing has changed on our side.",
    severity: "high",
  },
  namesRecords: true,
  answer: openedEscalation,
  status: 201,
  handle: async ({ tx, caller, client, body }) => {
    const ticket = await openEscalation(tx, caller, {
      tenantId: client.tenantId,
      clientId: client.id,
      subject: body.subject,
      body: body.body,
      severity: body.severity,
      leadId: body.lead_id,
      invoiceId: body.invoice_id,
    });
    return { status: 201, body: { ...OK, escalation: wire(ticket) } };
  },
});

/** Incidents of the provider are not kept yet, so none is open. */
const INCIDENTS_OPEN = 0;

async function wireStatus({ tx, caller, client, limit }: StatusCall): Promise<WireStatus> {
  const own = await ownState(tx, { clientId: client.id, keyRowId: client.keyRowId });
  const endpoints = await endpointHealth(tx, client.tenantId, caller.now);
  return {
    service: { status: "ok", version: VERSION },
    client: {
      id: own.client.id,
      name: own.client.name,
      status: own.client.status,
      rate_limit: own.client.rateLimitPerMinute,
    },
    key: {
      id: own.key.keyId,
      mode: own.key.mode,
      scopes: own.key.scopes,
      expires_at: own.key.expiresAt?.toISOString() ?? null,
    },
    limits:
      limit === undefined
        ? null
        : { limit: limit.limit, remaining: limit.remaining, resets_in_seconds: limit.resetSeconds },
    endpoints: endpoints.map(({ failingSince, ...endpoint }) => ({
      ...endpoint,
      failing_since: failingSince?.toISOString() ?? null,
    })),
    incidents_open: INCIDENTS_OPEN,
    escalations_open: await countOpenOf(tx, client.tenantId),
    contract_version: client.version,
    time: caller.now.toISOString(),
  };
}

const status = federationRoute({
  method: "GET",
  path: "/api/v1/federation/status",
  scope: "status:read",
  operationId: "getStatus",
  tag: "Status",
  summary: "Read service health, key state and limits",
  description:
    "What a client should know of itself: whether the service works, its key and scopes, how many requests it has left, and how its webhook endpoints do.",
  answer: statusAnswer,
  handle: async (call) => ({ body: await wireStatus(call) }),
});

/** Signed endpoints with which a tenant's system asks for help and how things are. */
export const incidentRoutes: FederationRoute[] = [open, status];

import { type FederationRoute, federationRoute } from "@/server/http/federation-route";
import { pageQuery } from "@/platform/cursor";
import {
  deleteEndpoint,
  getEndpoint,
  listEndpoints,
  listSignedDeliveries,
  registerEndpoint,
  rotateSecret,
  sendTestEvent,
  updateEndpoint,
} from "./server";
import {
  changedEndpoint,
  deletedEndpoint,
  deliveriesQuery,
  deliveryList,
  endpointList,
  endpointParams,
  oneEndpoint,
  registerBody,
  revealedEndpoint,
  rotateBody,
  sentTest,
  testBody,
  updateBody,
  type WireEndpoint,
} from "./wire";

type Endpoint = Awaited<ReturnType<typeof getEndpoint>>;

const time = (at: Date | null): string | null => at?.toISOString() ?? null;

function wire(endpoint: Endpoint): WireEndpoint {
  return {
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    event_types: endpoint.eventTypes,
    ordered: endpoint.ordered,
    status: endpoint.status,
    disabled_at: time(endpoint.disabledAt),
    disabled_reason: endpoint.disabledReason,
    header_names: endpoint.headerNames,
    failing_since: time(endpoint.failingSince),
    last_success_at: time(endpoint.lastSuccessAt),
    last_failure_at: time(endpoint.lastFailureAt),
    secret_overlap_ends_at: time(endpoint.secretOverlapEndsAt),
    version: endpoint.version,
    created_at: endpoint.createdAt.toISOString(),
    updated_at: endpoint.updatedAt.toISOString(),
  };
}

const OK = { ok: true } as const;
const common = { scope: "callbacks:write", tag: "Callbacks" } as const;
const ONE = "/api/v1/federation/callbacks/{id}";

const register = federationRoute({
  ...common,
  method: "POST",
  path: "/api/v1/federation/callbacks/register",
  operationId: "registerCallback",
  summary: "Register a webhook endpoint",
  description:
    "Registers an https address for events of the catalogue. The answer holds the signing secret (Standard Webhooks), this one time. A tenant keeps at most 20 endpoints.",
  body: registerBody,
  example: {
    url: "https://hooks.example.com/fairlead",
    event_types: ["lead.assigned", "lead.dispute.resolved"],
    description: "Production CRM",
    ordered: false,
  },
  answer: revealedEndpoint,
  reveals: true,
  status: 201,
  handle: async ({ tx, caller, client, body }) => {
    const { endpoint, secret } = await registerEndpoint(tx, caller, {
      tenantId: client.tenantId,
      clientId: client.id,
      url: body.url,
      description: body.description ?? null,
      eventTypes: body.event_types,
      ordered: body.ordered,
      headers: body.headers,
    });
    return { status: 201, body: { ...OK, endpoint: wire(endpoint), secret } };
  },
});

const list = federationRoute({
  ...common,
  method: "GET",
  path: "/api/v1/federation/callbacks",
  operationId: "listCallbacks",
  summary: "List webhook endpoints",
  description: "The tenant's webhook endpoints, newest first, without their secrets.",
  query: pageQuery,
  answer: endpointList,
  handle: async ({ tx, caller, client, query }) => {
    const page = await listEndpoints(tx, { tenantId: client.tenantId, now: caller.now, ...query });
    return { body: { items: page.items.map(wire), next_cursor: page.nextCursor } };
  },
});

const read = federationRoute({
  ...common,
  method: "GET",
  path: ONE,
  operationId: "getCallback",
  summary: "Read a webhook endpoint",
  description: "One webhook endpoint and how its deliveries go, without its secret.",
  params: endpointParams,
  answer: oneEndpoint,
  handle: async ({ tx, caller, client, params }) => {
    const ref = { tenantId: client.tenantId, endpointId: params.id };
    return { body: { endpoint: wire(await getEndpoint(tx, ref, caller.now)) } };
  },
});

const update = federationRoute({
  ...common,
  method: "PATCH",
  path: ONE,
  operationId: "updateCallback",
  summary: "Change a webhook endpoint",
  description:
    "Changes what is named and leaves the rest. Name the version you read to be refused (409) when it has changed meanwhile.",
  params: endpointParams,
  body: updateBody,
  example: { event_types: ["lead.assigned"], status: "active" },
  answer: changedEndpoint,
  handle: async ({ tx, caller, client, params, body }) => {
    const { event_types: eventTypes, ...changes } = body;
    const ref = { tenantId: client.tenantId, endpointId: params.id };
    const endpoint = await updateEndpoint(tx, caller, { ...ref, ...changes, eventTypes });
    return { body: { ...OK, endpoint: wire(endpoint) } };
  },
});

const rotate = federationRoute({
  ...common,
  method: "POST",
  path: `${ONE}/rotate`,
  operationId: "rotateCallbackSecret",
  summary: "Rotate the secret of a webhook endpoint",
  description:
    "Answers a new signing secret, this one time. The secret until now goes on signing beside it for overlap_hours (24 unless told; 0 ends it at once).",
  params: endpointParams,
  body: rotateBody,
  example: { overlap_hours: 24 },
  answer: revealedEndpoint,
  reveals: true,
  handle: async ({ tx, caller, client, params, body }) => {
    const { endpoint, secret } = await rotateSecret(tx, caller, {
      tenantId: client.tenantId,
      endpointId: params.id,
      overlapHours: body.overlap_hours,
    });
    return { body: { ...OK, endpoint: wire(endpoint), secret } };
  },
});

const remove = federationRoute({
  ...common,
  method: "DELETE",
  path: ONE,
  operationId: "deleteCallback",
  summary: "Delete a webhook endpoint",
  description: "The endpoint hears nothing more and its secrets are gone.",
  params: endpointParams,
  answer: deletedEndpoint,
  handle: async ({ tx, caller, client, params }) => {
    await deleteEndpoint(tx, caller, { tenantId: client.tenantId, endpointId: params.id });
    return { body: { ...OK, id: params.id } };
  },
});

const sendTest = federationRoute({
  ...common,
  method: "POST",
  path: `${ONE}/test`,
  operationId: "testCallback",
  summary: "Send a test event to a webhook endpoint",
  description:
    "Sends the example of a type of the catalogue, once, signed as every delivery is. Look into the endpoint's deliveries for what became of it.",
  params: endpointParams,
  body: testBody,
  example: { type: "lead.assigned" },
  answer: sentTest,
  handle: async ({ tx, caller, client, params, body }) => {
    const ref = { tenantId: client.tenantId, endpointId: params.id };
    const { deliveryId, eventId, type } = await sendTestEvent(tx, caller, { ...ref, type: body.type });
    return { body: { ...OK, delivery_id: deliveryId, event_id: eventId, type } };
  },
});

const deliveries = federationRoute({
  ...common,
  method: "GET",
  path: `${ONE}/deliveries`,
  operationId: "listCallbackDeliveries",
  summary: "List what a webhook endpoint was sent",
  description:
    "The endpoint's deliveries, newest first, with body and signature of the last attempt: to look into, or to forward elsewhere. To follow what comes, ask for order=oldest since a minute ago, again and again, and leave out the ids you have seen.",
  params: endpointParams,
  query: deliveriesQuery,
  answer: deliveryList,
  handle: async ({ tx, caller, client, params, query }) => {
    const ref = { tenantId: client.tenantId, endpointId: params.id };
    await getEndpoint(tx, ref, caller.now);
    const page = await listSignedDeliveries(tx, { ...ref, ...query });
    const items = page.items.map(({ eventId: event_id, createdAt, ...item }) => ({
      ...item,
      event_id,
      created_at: createdAt.toISOString(),
    }));
    return { body: { items, next_cursor: page.nextCursor } };
  },
});

/** Signed endpoints with which a tenant's system keeps its webhook endpoints. */
export const callbackRoutes: FederationRoute[] = [
  register,
  list,
  read,
  update,
  rotate,
  sendTest,
  deliveries,
  remove,
];

import { describe, expect, expectTypeOf, it } from "vitest";
import type { z } from "zod";
import type { analyticsAnswer, analyticsQuery } from "@/domains/analytics/wire";
import type { draftedInvoice, invoiceList, oneInvoice, requestInvoiceBody } from "@/domains/billing/wire";
import type { openedEscalation, openEscalationBody, statusAnswer } from "@/domains/incidents/wire";
import type { EVENT_CATALOGUE, knownEvent } from "@/domains/ingestion/rules/event-catalogue";
import type { eventsAnswer } from "@/domains/ingestion/wire";
import type * as inbox from "@/domains/leads/buyer-wire";
import type { disputeAnswer, reasonBody, tenantLead } from "@/domains/leads/wire";
import type * as tenants from "@/domains/tenants/wire";
import type { usageAnswer } from "@/domains/usage/wire";
import { WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS, type WebhookEventType } from "@/domains/webhooks/contract";
import type * as callbacks from "@/domains/webhooks/wire";
import { CONTRACT_VERSIONS } from "@/domains/federation/contract";
import { FEDERATION_ROUTES } from "@/server/http/federation-routes";
import * as sdk from "../../sdk/src/index";
import { mockCredentials, mockEvent } from "../../sdk/src/testing";
import type { WebhookEventData } from "../../sdk/src/webhooks";
import { EVERY_CALL } from "../../sdk/test/support/every-call";

/* The package shares no code with the server: here the two are held against each other. */

async function callsOf(name: string): Promise<string> {
  let seen = "";
  const client = new sdk.Fairlead({
    ...mockCredentials(),
    baseUrl: "https://leads.example.com",
    fetch: (input, init) => {
      const url = new URL(new Request(input).url);
      const path = url.pathname.replace(/\/id(?=\/|$)/, "/{id}");
      seen = `${init?.method ?? "GET"} ${path}`;
      return Promise.resolve(new Response("{}"));
    },
  });
  await EVERY_CALL[name]?.(client);
  return seen;
}

describe("every endpoint", () => {
  it("has its call, and every call its endpoint", () => {
    const operations = FEDERATION_ROUTES.map(({ operationId }) => operationId);
    expect(Object.keys(EVERY_CALL).sort()).toEqual([...operations].sort());
  });

  it.each(FEDERATION_ROUTES)("$operationId is reached where it is", async ({ operationId, method, path }) => {
    expect(await callsOf(operationId)).toBe(`${method} ${path}`);
  });
});

describe("versions and catalogues", () => {
  it("are the same", () => {
    expect(CONTRACT_VERSIONS).toContain(sdk.CONTRACT_VERSION);
    type Sent = Extract<keyof sdk.FederationEventData, string>;
    expectTypeOf<Sent>().toEqualTypeOf<(typeof EVENT_CATALOGUE)[number]["type"]>();
    expectTypeOf<keyof WebhookEventData>().toEqualTypeOf<WebhookEventType>();
  });

  it.each(WEBHOOK_EVENT_TYPES)("a mock of %s is what is sent", (type) => {
    const { data } = mockEvent(type);
    expect(WEBHOOK_EVENTS[type].data.strict().parse(data)).toEqual(data);
    expect(Object.keys(data).sort()).toEqual(Object.keys(WEBHOOK_EVENTS[type].example).sort());
  });
});

type Catalogue = typeof WEBHOOK_EVENTS;
type Sent = { [Type in WebhookEventType]: z.output<Catalogue[Type]["data"]> };
/** What is sent fits what the package says, and the package says nothing that is not sent. */
type Same<Answer extends z.ZodType, Stated> = [z.output<Answer>] extends [Stated]
  ? [Stated] extends [z.output<Answer>]
    ? true
    : "the package states more"
  : "the server answers otherwise";
/** What the package lets through is taken, and everything that is taken can be said. */
type Takes<Body extends z.ZodType, Stated> = [Stated] extends [z.input<Body>]
  ? [keyof z.input<Body>] extends [keyof Stated]
    ? true
    : "the package leaves something out"
  : "the server refuses it";

type EventData<Type> = Extract<z.input<typeof knownEvent>, { type: Type }>["data"];
type TakesEvents = {
  [Type in sdk.FederationEventType]: sdk.FederationEventData[Type] extends EventData<Type> ? true : Type;
}[sdk.FederationEventType];

describe("types", () => {
  it("of answers are the server's", () => {
    expectTypeOf<Same<typeof eventsAnswer, sdk.EventsAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof usageAnswer, sdk.UsageAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof openedEscalation, sdk.EscalationAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof draftedInvoice, sdk.InvoiceRequestAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof invoiceList, sdk.Page<sdk.Invoice>>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof oneInvoice, sdk.InvoiceAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof statusAnswer, sdk.StatusAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof analyticsAnswer, sdk.AnalyticsAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof tenantLead, sdk.Lead>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof disputeAnswer, sdk.LeadDisputeAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof inbox.inboxPage, sdk.NumberedPage<sdk.InboxItem>>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof inbox.inboxLead, sdk.InboxLead>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof tenants.preferences, sdk.Preferences>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof tenants.changedPreferences, sdk.PreferencesAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof inbox.requestedExport, sdk.LeadExportAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof inbox.exportState, sdk.LeadExport>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof inbox.acceptedLead, sdk.LeadAcceptedAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof inbox.rejectedLead, sdk.LeadRejectedAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof callbacks.revealedEndpoint, sdk.CallbackSecretAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof callbacks.changedEndpoint, sdk.CallbackAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof callbacks.endpointList, sdk.Page<sdk.Callback>>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof callbacks.oneEndpoint, { endpoint: sdk.Callback }>>().toEqualTypeOf<true>();
  });

  it("of requests are taken by the server", () => {
    expectTypeOf<TakesEvents>().toEqualTypeOf<true>();
    expectTypeOf<Takes<typeof openEscalationBody, sdk.EscalationInput>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<typeof requestInvoiceBody, sdk.InvoiceInput>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<typeof analyticsQuery, sdk.AnalyticsParams>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<typeof reasonBody, sdk.ReasonInput>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<typeof inbox.inboxQuery, sdk.InboxParams>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<typeof tenants.preferencesBody, Partial<sdk.Preferences>>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<typeof inbox.exportFilters, sdk.InboxFilters>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<typeof inbox.rejectLeadBody, sdk.RejectInput>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof callbacks.sentTest, sdk.CallbackTestAnswer>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof callbacks.deliveryList, sdk.Page<sdk.CallbackDelivery>>>().toEqualTypeOf<true>();
    type Since = Pick<sdk.CallbackDeliveryParams, "since">;
    expectTypeOf<Since>().toEqualTypeOf<{ since?: sdk.TimeInput | undefined }>();
    type AsSent = Omit<sdk.CallbackDeliveryParams, "since"> & { since?: string | undefined };
    expectTypeOf<Takes<typeof callbacks.deliveriesQuery, AsSent>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<typeof callbacks.registerBody, sdk.CallbackInput>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<typeof callbacks.updateBody, sdk.CallbackChanges>>().toEqualTypeOf<true>();
  });

  it("of webhooks are the catalogue's", () => {
    expectTypeOf<Sent>().toExtend<WebhookEventData>();
    expectTypeOf<WebhookEventData>().toExtend<Sent>();
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { draftInvoice } from "@/domains/billing/server";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeAssignment, makeLead, makeTenant } from "../../../../test/support/factories";
import { makeFederatedClient } from "../../../../test/support/federated-client";
import { listEscalationsSchema } from "../contract";
import {
  acknowledgeEscalation,
  closeEscalation,
  countEscalations,
  countOpenOf,
  getEscalation,
  listEscalations,
  openEscalation,
} from "../server";

type Client = Awaited<ReturnType<typeof makeFederatedClient>>;
type Input = Parameters<typeof openEscalation>[2];

const NOW = new Date("2026-11-21T10:00:00Z");
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

const opened = ({ tenantId, clientId, caller }: Client, input: Partial<Input> = {}, now = NOW) =>
  withTenant(tenantId, (tx) =>
    openEscalation(
      tx,
      { ...caller, now },
      {
        tenantId,
        clientId,
        subject: "No leads since yesterday",
        body: "Nothing has arrived.",
        severity: "normal",
        leadId: null,
        invoiceId: null,
        ...input,
      },
    ),
  );

const staff = (name: string, now = later(5)) => adminCaller({ name, now });
const acknowledge = (id: string, name = "Ada", note: string | null = null) =>
  inTransaction((tx) => acknowledgeEscalation(tx, staff(name), { id, note }));
const close = (id: string, name = "Ada", note: string | null = null) =>
  inTransaction((tx) => closeEscalation(tx, staff(name, later(10)), { id, note }));
const get = (id: string) => inTransaction((tx) => getEscalation(tx, { id }));
const eventsOf = (id: string) =>
  prisma.outboxEvent.findMany({ where: { aggregateId: id }, orderBy: { sequence: "asc" } });

let client: Client;
let other: Client;
beforeAll(async () => {
  [client, other] = await Promise.all([makeFederatedClient(), makeFederatedClient()]);
});

describe("opening", () => {
  it("stores the ticket and tells audit, outbox and timeline", async () => {
    const ticket = await opened(client, { severity: "high" });
    expect(await get(ticket.id)).toMatchObject({
      subject: "No leads since yesterday",
      body: "Nothing has arrived.",
      severity: "high",
      status: "open",
      openedByName: "Test CRM",
      tenantId: client.tenantId,
      acknowledgedAt: null,
      invoice: null,
    });
    expect(await eventsOf(ticket.id)).toMatchObject([
      { name: "incidents/escalation.opened", tenantId: client.tenantId, sequence: 1 },
    ]);
    expect(await prisma.auditEvent.findMany({ where: { entityId: ticket.id } })).toMatchObject([
      { action: "escalation.opened", actorType: "federation_key", actorId: client.clientId },
    ]);
    expect(await prisma.activity.findMany({ where: { subjectId: ticket.id } })).toMatchObject([
      {
        subjectType: "escalation",
        tenantId: client.tenantId,
        title: "Escalation opened (High): No leads since yesterday",
      },
    ]);
  });

  it("may name a lead it bought, a lead it created, and an invoice of its own", async () => {
    const { tenantId, clientId, caller } = client;
    const sale = await makeAssignment({ tenantId });
    const { invoice } = await withTenant(tenantId, (tx) => draftInvoice(tx, caller, { tenantId, clientId }));
    const ticket = await opened(client, { leadId: sale.leadId, invoiceId: invoice.id });
    expect(await get(ticket.id)).toMatchObject({
      leadId: sale.leadId,
      leadContactName: expect.stringMatching(/^Contact/) as string,
      invoice: { id: invoice.id, status: "draft", number: null, totalMinor: 4_500, currency: "USD" },
    });
    const own = await makeLead({ originTenantId: tenantId, billable: false, status: "assigned" });
    expect(await opened(client, { leadId: own.id })).toMatchObject({ leadId: own.id });
  });

  it("does not find leads and invoices of others, whether row-level security holds or not", async () => {
    const foreign = await makeAssignment({ tenantId: other.tenantId });
    const { invoice } = await withTenant(other.tenantId, (tx) =>
      draftInvoice(tx, other.caller, { tenantId: other.tenantId, clientId: other.clientId }),
    );
    const unsold = await makeLead();
    const before = await prisma.escalationTicket.count();
    const { tenantId, clientId, caller } = client;
    const base = { tenantId, clientId, subject: "Hello", body: "x", severity: "low" } as const;
    for (const named of [
      { leadId: foreign.leadId, invoiceId: null },
      { leadId: unsold.id, invoiceId: null },
      { leadId: newId(), invoiceId: null },
      { leadId: null, invoiceId: invoice.id },
    ]) {
      await expect(opened(client, named)).rejects.toMatchObject({ code: "not_found" });
      const unwalled = inTransaction((tx) => openEscalation(tx, caller, { ...base, ...named }));
      await expect(unwalled).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await prisma.escalationTicket.count()).toBe(before);
  });
});

describe("acknowledging", () => {
  it("tells the tenant who took it up, when and with what words", async () => {
    const { id } = await opened(client);
    const detail = await acknowledge(id, "Ada Reyes", "On it.");
    expect(detail).toMatchObject({
      status: "acknowledged",
      acknowledgedByName: "Ada Reyes",
      acknowledgedAt: later(5),
      acknowledgementNote: "On it.",
    });
    expect((await eventsOf(id))[1]).toMatchObject({
      name: "incidents/escalation.acknowledged",
      tenantId: client.tenantId,
      payload: {
        escalationId: id,
        tenantId: client.tenantId,
        subject: "No leads since yesterday",
        severity: "normal",
        acknowledgedBy: "Ada Reyes",
        acknowledgedAt: later(5).toISOString(),
        note: "On it.",
      },
    });
    expect(
      await prisma.auditEvent.findFirst({ where: { entityId: id, action: "escalation.acknowledged" } }),
    ).toMatchObject({
      actorName: "Ada Reyes",
      before: { status: "open" },
      after: { status: "acknowledged" },
    });
  });

  it("is won by one of many at once; the others are told who and when", async () => {
    const { id } = await opened(client);
    const names = Array.from({ length: 8 }, (_, index) => `Staff ${index}`);
    const results = await Promise.allSettled(names.map((name) => acknowledge(id, name)));
    const winner = names[results.findIndex(({ status }) => status === "fulfilled")];
    const refusals = results.filter((result) => result.status === "rejected");
    expect(refusals).toHaveLength(7);
    for (const { reason } of refusals) {
      expect(reason).toMatchObject({
        code: "conflict",
        detail: `${winner} acknowledged this ticket at 2026-11-21 10:05 UTC. Reload to see it as it is now.`,
        meta: { status: "acknowledged", acknowledgedBy: winner, acknowledgedAt: later(5).toISOString() },
      });
    }
    expect(await eventsOf(id)).toHaveLength(2);
    expect(await prisma.auditEvent.count({ where: { entityId: id } })).toBe(2);
  });

  it("of a ticket that does not exist is not found", async () => {
    await expect(acknowledge(newId())).rejects.toMatchObject({ code: "not_found" });
    await expect(close(newId())).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("closing", () => {
  it("ends an acknowledged ticket, and an open one", async () => {
    const { id } = await opened(client);
    await acknowledge(id);
    expect(await close(id, "Bea", "Fixed.")).toMatchObject({
      status: "closed",
      acknowledgedByName: "Ada",
      closedByName: "Bea",
      closedAt: later(10),
      closingNote: "Fixed.",
    });
    expect((await eventsOf(id)).map(({ name }) => name)).toEqual([
      "incidents/escalation.opened",
      "incidents/escalation.acknowledged",
      "incidents/escalation.closed",
    ]);
    const unread = await opened(client);
    expect(await close(unread.id)).toMatchObject({ status: "closed", acknowledgedAt: null });
  });

  it("happens once, and nothing can be acknowledged after", async () => {
    const { id } = await opened(client);
    await close(id, "Bea");
    const refusal = { code: "conflict", meta: { status: "closed", closedBy: "Bea" } };
    await expect(close(id, "Cy")).rejects.toMatchObject(refusal);
    await expect(acknowledge(id, "Cy")).rejects.toMatchObject(refusal);
  });
});

describe("the staff's list", () => {
  it("filters by status, severity, tenant and words, page by page, newest first", async () => {
    const tenant = await makeTenant({ name: "Ace_100% Plumbing" });
    const ace = await makeFederatedClient({ tenantId: tenant.id });
    const ids: string[] = [];
    for (const [index, severity] of (["low", "high", "critical", "high"] as const).entries()) {
      const ticket = await opened(ace, { severity, subject: `Ticket ${index}` }, later(index));
      ids.unshift(ticket.id);
    }
    const [newest = "", ...rest] = ids;
    await acknowledge(newest);
    const list = (input: Record<string, unknown>) =>
      inTransaction((tx) =>
        listEscalations(tx, listEscalationsSchema.parse({ tenantId: tenant.id, ...input })),
      );
    const idsOf = async (input: Record<string, unknown>) => (await list(input)).items.map(({ id }) => id);
    const first = await list({ limit: 3 });
    expect(first.items[0]).toMatchObject({ tenantName: "Ace_100% Plumbing", status: "acknowledged" });
    const second = await list({ limit: 3, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    expect(await idsOf({ status: ["open"] })).toEqual(rest);
    expect(await idsOf({ severity: ["high"], status: ["open", "closed"] })).toEqual([ids[2]]);
    expect(await idsOf({ search: "TICKET 1" })).toEqual([ids[2]]);
    expect(await idsOf({ search: "ace_100%" })).toEqual(ids);
    expect(await idsOf({ search: "ace 100" })).toEqual([]);
  });

  it("counts what waits", async () => {
    const before = await inTransaction(countEscalations);
    const first = await opened(client, { severity: "critical" }, later(-600));
    const second = await opened(client, { severity: "low" });
    await opened(client, { severity: "high" });
    await acknowledge(second.id);
    const waiting = await inTransaction(countEscalations);
    expect(waiting.oldestOpenAt).toEqual(later(-600));
    await close(first.id);
    expect(waiting).toMatchObject({
      open: before.open + 2,
      acknowledged: before.acknowledged + 1,
      urgent: before.urgent + 2,
    });
    expect((await inTransaction(countEscalations)).open).toBe(before.open + 1);
  });
});

describe("the tenant's own database role", () => {
  it("sees its own tickets only, and no staff id", async () => {
    await opened(client);
    await opened(other);
    const seen = await withTenant(
      other.tenantId,
      (tx) => tx.$queryRaw<{ id: string }[]>`SELECT DISTINCT tenant_id AS id FROM escalation_ticket`,
    );
    expect(seen).toEqual([{ id: other.tenantId }]);
    expect(await withTenant(other.tenantId, (tx) => countOpenOf(tx, client.tenantId))).toBe(0);
    const refused = /permission denied/;
    await expect(
      withTenant(other.tenantId, (tx) => tx.$queryRaw`SELECT acknowledged_by_id FROM escalation_ticket`),
    ).rejects.toThrow(refused);
    await expect(
      withTenant(other.tenantId, (tx) => tx.$executeRaw`UPDATE escalation_ticket SET severity = 'critical'`),
    ).rejects.toThrow(refused);
  });
});

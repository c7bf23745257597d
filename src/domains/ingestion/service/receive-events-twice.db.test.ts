import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { withTenant } from "@/platform/db/transaction";
import {
  type EventSender,
  eventStatuses,
  makeCreated,
  makeEvent,
  sendEvents,
} from "../../../../test/support/events";
import {
  makeAssignment,
  makeLead,
  makeNiche,
  makeProvider,
  makeTenant,
} from "../../../../test/support/factories";
import { makeFederatedClient } from "../../../../test/support/federated-client";
import { receiveEvents } from "./receive-events";

const now = new Date("2026-11-21T12:00:00Z");

let a: EventSender;
let b: EventSender;

beforeAll(async () => {
  await makeProvider({ currency: "USD" });
  await makeNiche({ name: "Drain cleaning", slug: "drain-cleaning" });
  a = await makeFederatedClient({ now });
  b = await makeFederatedClient({ now });
});

describe("an event's id", () => {
  it("counts once per client, whatever the second event says", async () => {
    const sent = makeCreated("crm-3");
    expect(await eventStatuses(a, [sent])).toEqual(["applied"]);
    expect(await eventStatuses(a, [sent, { ...makeCreated("crm-4"), id: sent.id }, { id: sent.id }])).toEqual(
      ["duplicate", "duplicate", "duplicate"],
    );
    expect(await eventStatuses(b, [{ ...makeCreated("crm-3"), id: sent.id }])).toEqual(["applied"]);
  });

  it("of a rejected event may be sent again, corrected", async () => {
    const wrong = makeCreated("crm-5", { niche: "Chimneys" });
    const malformed = { ...makeCreated("crm-6"), data: null };
    expect(await eventStatuses(a, [wrong, malformed])).toEqual(["unknown_niche", "malformed_event"]);
    const rejected = await prisma.federationEvent.findFirst({ where: { eventId: wrong.id } });
    expect(rejected).toMatchObject({ status: "rejected", error: { code: "unknown_niche" } });
    const corrected = [
      { ...makeCreated("crm-5"), id: wrong.id },
      { ...makeCreated("crm-6"), id: malformed.id },
    ];
    expect(await eventStatuses(a, corrected)).toEqual(["applied", "applied"]);
    expect(await prisma.federationEvent.findFirst({ where: { eventId: wrong.id } })).toMatchObject({
      status: "applied",
      error: null,
    });
  });

  it("applies once when ten requests bring it at the same moment", async () => {
    const c = await makeFederatedClient({ now });
    const batch = [makeCreated("race-1"), makeCreated("race-2"), makeEvent("user.active", { user_id: "u" })];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        eventStatuses(c, index % 2 === 0 ? batch : batch.toReversed()),
      ),
    );
    expect(answers.flat().filter((status) => status === "applied")).toHaveLength(3);
    expect(answers.flat().filter((status) => status === "duplicate")).toHaveLength(27);
    expect(await prisma.lead.count({ where: { originTenantId: c.tenantId } })).toBe(2);
    expect(await prisma.activity.count({ where: { tenantId: c.tenantId } })).toBe(3);
  });

  it("does not make two leads of one external id when two events race for it", async () => {
    const c = await makeFederatedClient({ now });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => eventStatuses(c, [makeCreated("one"), makeCreated("two")])),
    );
    expect(answers.flat().filter((status) => status === "applied")).toHaveLength(2);
    expect(answers.flat().filter((status) => status === "external_id_taken")).toHaveLength(18);
  });
});

describe("a batch of a thousand", () => {
  it("of every kind is answered one by one, in order", async () => {
    const c = await makeFederatedClient({ now });
    const batch = Array.from({ length: 1_000 }, (_, index) => {
      if (index % 5 === 0) return makeCreated(`bulk-${index}`);
      if (index % 5 === 1) return makeEvent("lead.converted", { external_id: `bulk-${index - 1}` });
      if (index % 5 === 2)
        return makeEvent("lead.contact_attempted", { external_id: `bulk-${index - 2}`, channel: "sms" });
      return index % 5 === 3 ? makeEvent("user.active", { user_id: `u-${index}` }) : { nonsense: index };
    });
    const results = await sendEvents(c, batch);
    expect(results.map(({ id }) => id)).toEqual(batch.map((sent) => ("id" in sent ? sent.id : null)));
    expect(results.map(({ status }) => status)).toEqual(
      batch.map((sent) => ("nonsense" in sent ? "rejected" : "applied")),
    );
    expect(await prisma.lead.count({ where: { originTenantId: c.tenantId, status: "converted" } })).toBe(200);
    expect(await prisma.contactAttempt.count({ where: { tenantId: c.tenantId } })).toBe(200);
    expect(await prisma.activity.count({ where: { tenantId: c.tenantId } })).toBe(800);
  });

  it("costs as many statements as a batch of one", async () => {
    const c = await makeFederatedClient({ now });
    const counted = async (events: readonly unknown[]) => {
      let statements = 0;
      await withTenant(c.tenantId, (tx) => {
        const counting = new Proxy(tx, {
          get(target, name) {
            if (name === "$executeRaw" || name === "$queryRaw") statements += 1;
            return Reflect.get(target, name) as unknown;
          },
        });
        return receiveEvents(counting, c.caller, { clientId: c.clientId, tenantId: c.tenantId, events });
      });
      return statements;
    };
    const one = await counted([makeCreated("single")]);
    const many = await counted(Array.from({ length: 1_000 }, (_, index) => makeCreated(`many-${index}`)));
    expect(many).toBe(one);
    expect(one).toBeLessThan(15);
  });
});

describe("without any where of the service", () => {
  it("a tenant reads and changes no event, attempt, conversion or lead of another", async () => {
    await sendEvents(b, [
      makeCreated("hidden"),
      makeEvent("lead.contact_attempted", { external_id: "hidden", channel: "phone" }),
    ]);
    const other = await makeFederatedClient({ tenantId: (await makeTenant()).id, now });
    const seen = await withTenant(other.tenantId, async (tx) => [
      await tx.$queryRaw`SELECT event_id FROM federation_event`,
      await tx.$queryRaw`SELECT id FROM contact_attempt`,
      await tx.$queryRaw`SELECT lead_id FROM lead_conversion`,
      await tx.$queryRaw`SELECT id FROM lead`,
    ]);
    expect(seen).toEqual([[], [], [], []]);
    const changed = await withTenant(other.tenantId, async (tx) => [
      await tx.$executeRaw`UPDATE federation_event SET status = 'rejected'`,
      await tx.$executeRaw`UPDATE lead SET status = 'converted'`,
    ]);
    expect(changed).toEqual([0, 0]);
  });

  it.each([
    ["a billable lead", true, "origin"],
    ["a lead of another tenant", false, "other"],
    ["a lead of the provider", false, "none"],
  ] as const)("a tenant cannot insert %s", async (_, billable, origin) => {
    const { nicheId, sourceId } = await makeLead();
    const of = origin === "none" ? null : origin === "origin" ? a.tenantId : b.tenantId;
    const insert = withTenant(
      a.tenantId,
      (tx) => tx.$executeRaw`
        INSERT INTO lead (id, status, origin_tenant_id, contact_name, search_text, niche_id, source_id, billable, currency,
          updated_at)
        VALUES (gen_random_uuid(), 'assigned', ${of}::uuid, 'x', 'x', ${nicheId}::uuid, ${sourceId}::uuid, ${billable},
          'USD', now())`,
    );
    await expect(insert).rejects.toThrow(/row-level security|lead_own_is_only_tracked/);
  });

  it("a tenant cannot report on a lead that is not its own, nor decide its dispute", async () => {
    const foreign = await makeAssignment({ tenantId: b.tenantId, disputed: true });
    const attempt = withTenant(
      a.tenantId,
      (tx) => tx.$executeRaw`
        INSERT INTO contact_attempt (id, lead_id, tenant_id, channel, attempted_at, reported_by_name)
        VALUES (gen_random_uuid(), ${foreign.leadId}::uuid, ${a.tenantId}::uuid, 'phone', now(), 'x')`,
    );
    await expect(attempt).rejects.toThrow(/row-level security/);
    const decision = withTenant(
      b.tenantId,
      (tx) => tx.$executeRaw`UPDATE lead_assignment SET dispute_status = 'approved'`,
    );
    await expect(decision).rejects.toThrow(/cannot decide/);
  });
});

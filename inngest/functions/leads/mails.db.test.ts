import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { LEAD_EVENTS } from "@/domains/leads/events";
import { acceptLead, rejectLead, reclassifyLead, resolveDispute } from "@/domains/leads/server";
import { appendOutbox } from "@/domains/outbox/server";
import { updatePreferences } from "@/domains/tenants/server";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import { newId } from "@/platform/ids";
import { adminCaller, tenantCaller } from "../../../test/support/caller";
import { testRunner } from "../../../test/support/embedded-runner";
import {
  makeAssignment,
  makeNiche,
  makeLead,
  makeProvider,
  makeStaff,
  makeTenant,
} from "../../../test/support/factories";
import {
  mailAccepted,
  mailAssigned,
  mailDisputeDecided,
  mailReclassified,
  mailRejected,
} from "./mail-owners";
import { mailAcceptance, mailRejection } from "./mail-provider";

let runner: Awaited<ReturnType<typeof testRunner>>;
let nicheId: string;
beforeAll(async () => {
  await makeProvider({ notificationEmail: "desk@provider.example" });
  nicheId = (await makeNiche({ name: "Drain cleaning" })).id;
  runner = await testRunner({
    functions: [
      mailAssigned,
      mailAccepted,
      mailRejected,
      mailReclassified,
      mailDisputeDecided,
      mailAcceptance,
      mailRejection,
    ],
  });
});
afterAll(() => runner.stop());
beforeEach(() => prisma.mail.deleteMany());

const REASON = "The number belongs to somebody else.";

async function person(tenantId: string, role: "owner" | "field_tech") {
  const id = newId();
  const email = `${role}-${id}@example.com`;
  await prisma.user.create({
    data: { id, realm: "tenant", email, name: "Noor", role, status: "active", tenantId },
  });
  return { id, email };
}

async function makeSale(data: Parameters<typeof makeAssignment>[0] = {}) {
  const tenant = await makeTenant({ name: "Ace Plumbing" });
  const lead = await makeLead({ nicheId });
  const owner = await person(tenant.id, "owner");
  const sale = await makeAssignment({
    tenantId: tenant.id,
    leadId: lead.id,
    assignedAt: new Date(),
    ...data,
  });
  return { tenantId: tenant.id, leadId: lead.id, owner, sale };
}

/** What was mailed to whom once everything that was announced has been worked off. */
async function mailed() {
  await runner.relay();
  await runner.settle();
  const mails = await prisma.mail.findMany({ orderBy: [{ template: "asc" }, { recipient: "asc" }] });
  return mails.map(({ template, recipient, data }) => ({ template, recipient, data }));
}

const accept = (lead: { leadId: string; tenantId: string }, by?: string) =>
  withTenant(lead.tenantId, (tx) =>
    acceptLead(
      tx,
      tenantCaller(lead.tenantId, { name: "Noor", ...(by === undefined ? {} : { id: by }) }),
      lead,
    ),
  );
const reject = (lead: { leadId: string; tenantId: string }) =>
  withTenant(lead.tenantId, (tx) =>
    rejectLead(tx, tenantCaller(lead.tenantId, { name: "Noor" }), { ...lead, reason: REASON }),
  );
const decline = (tenantId: string, preference: string) =>
  withTenant(tenantId, (tx) =>
    updatePreferences(tx, tenantCaller(tenantId), { tenantId, [preference]: false }),
  );

it("tells the owners that one of their people accepted a lead, and the provider only where it asked", async () => {
  const { tenantId, leadId, owner } = await makeSale();
  await accept({ tenantId, leadId });
  expect(await mailed()).toEqual([
    {
      template: "lead_status_changed",
      recipient: owner.email,
      data: expect.objectContaining({
        provider_name: "Ace Plumbing",
        niche_name: "Drain cleaning",
        change: "was accepted by Noor",
        page_url: new URL(`/tenant/leads?lead=${leadId}`, env.APP_URL).href,
      }) as unknown,
    },
  ]);
  const second = await makeSale();
  Object.assign(env, { NOTIFY_ADMIN_ON_PROVIDER_ACCEPT: true });
  try {
    await accept(second);
    expect(await mailed()).toContainEqual({
      template: "admin_provider_accepted_lead",
      recipient: "desk@provider.example",
      data: expect.objectContaining({ lead_id: second.leadId }) as unknown,
    });
  } finally {
    Object.assign(env, { NOTIFY_ADMIN_ON_PROVIDER_ACCEPT: false });
  }
});

it("does not tell an owner what that owner did", async () => {
  const { tenantId, leadId, owner } = await makeSale();
  await accept({ tenantId, leadId }, owner.id);
  expect(await mailed()).toEqual([]);
});

it("tells the provider and the owners that a lead was rejected", async () => {
  const { tenantId, leadId, owner } = await makeSale();
  await reject({ tenantId, leadId });
  const mails = await mailed();
  expect(mails.map(({ template, recipient }) => [template, recipient])).toEqual([
    ["admin_provider_rejected_lead", "desk@provider.example"],
    ["lead_status_changed", owner.email],
  ]);
  expect(mails[0]?.data).toMatchObject({ provider_name: "Ace Plumbing", rejection_reason: REASON });
});

it("tells of a rejection at ADMIN_NOTIFICATION_EMAIL, before any other address of the provider", async () => {
  const lead = await makeSale();
  await decline(lead.tenantId, "notifyOnLeadStatusChange");
  Object.assign(env, { ADMIN_NOTIFICATION_EMAIL: "alerts@provider.example" });
  try {
    await reject(lead);
    expect(await mailed()).toMatchObject([
      { template: "admin_provider_rejected_lead", recipient: "alerts@provider.example" },
    ]);
  } finally {
    Object.assign(env, { ADMIN_NOTIFICATION_EMAIL: undefined });
  }
});

it("tells every active administrator of a rejection where no address is set", async () => {
  const admins = [await makeStaff(), await makeStaff()];
  await makeStaff({ role: "provider_analyst" });
  await makeStaff({ status: "deactivated" });
  const lead = await makeSale();
  await decline(lead.tenantId, "notifyOnLeadStatusChange");
  await prisma.provider.updateMany({ data: { notificationEmail: null } });
  try {
    await reject(lead);
    const mails = await mailed();
    expect(mails.map(({ template, recipient }) => [template, recipient])).toEqual(
      admins.map(({ email }) => ["admin_provider_rejected_lead", email]),
    );
  } finally {
    await prisma.provider.updateMany({ data: { notificationEmail: "desk@provider.example" } });
  }
});

it("leaves the provider alone where it does not want to hear of rejections", async () => {
  const lead = await makeSale();
  await decline(lead.tenantId, "notifyOnLeadStatusChange");
  Object.assign(env, { NOTIFY_ADMIN_ON_PROVIDER_REJECT: false });
  try {
    await reject(lead);
    expect(await mailed()).toEqual([]);
  } finally {
    Object.assign(env, { NOTIFY_ADMIN_ON_PROVIDER_REJECT: true });
  }
});

it("tells the owners what was found on a lead, unless they declined", async () => {
  const [told, spared] = [await makeSale(), await makeSale()];
  await decline(spared.tenantId, "notifyOnLeadStatusChange");
  for (const { leadId } of [told, spared]) {
    const input = { leadId, classificationType: "duplicate" as const, reason: "Same caller" };
    await inTransaction((tx) => reclassifyLead(tx, adminCaller(), input));
  }
  expect(await mailed()).toEqual([
    {
      template: "lead_status_changed",
      recipient: told.owner.email,
      data: expect.objectContaining({
        change: "is not billable: duplicate",
        detail: "Same caller",
      }) as unknown,
    },
  ]);
});

it("tells the owners of a new lead, unless they declined", async () => {
  const [told, spared] = [await makeSale(), await makeSale()];
  await decline(spared.tenantId, "notifyOnNewLead");
  for (const { tenantId, leadId, sale } of [told, spared]) {
    await inTransaction((tx) =>
      appendOutbox(tx, adminCaller(), {
        name: LEAD_EVENTS.assigned.name,
        aggregateType: "lead",
        aggregateId: leadId,
        tenantId,
        payload: LEAD_EVENTS.assigned.schema.parse({
          leadId,
          tenantId,
          assignmentId: sale.id,
          niche: "Drain cleaning",
          price: { amountMinor: 4_500, currency: "USD" },
          assignedAt: new Date().toISOString(),
        }),
      }),
    );
  }
  const mails = await mailed();
  expect(mails.map(({ template, recipient }) => [template, recipient])).toEqual([
    ["lead_assigned", told.owner.email],
  ]);
  expect(mails[0]?.data).toMatchObject({ price: "45.00 USD", niche_name: "Drain cleaning" });
});

it("tells the owners how a dispute was decided, unless they declined", async () => {
  const [told, spared] = [await makeSale({ disputed: true }), await makeSale({ disputed: true })];
  await decline(spared.tenantId, "notifyOnBadLeadDecision");
  for (const { leadId } of [told, spared]) {
    const input = {
      leadId,
      resolution: "approve" as const,
      disputeReason: "invalid_contact",
      notes: "private",
    };
    await inTransaction((tx) => resolveDispute(tx, adminCaller(), input));
  }
  const mails = await mailed();
  expect(mails.map(({ template, recipient }) => [template, recipient])).toEqual([
    ["lead_dispute_decided", told.owner.email],
  ]);
  expect(mails[0]?.data).toMatchObject({ resolution: "approved", credit: "45.00 USD" });
  expect(JSON.stringify(mails)).not.toContain("private");
});

import type { Role } from "@/domains/identity/contract";
import { cookieOf, makeAccount } from "@/domains/identity/service/accounts.test-support";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import {
  makeCompetitionLevel,
  makeNiche,
  makeOrganization,
  makeProvider,
  makeTenant,
} from "../../support/factories";
import { address, changing, making, type WriteRule } from "./rule";

const fields = { contactEmail: null, contactPhone: null, timeZone: null, serviceAreas: ["941"] };
const newTenant = () => ({ id: newId(), name: "Fresh Drains", trade: "plumbing", slug: null, ...fields });

export const SETTINGS: Record<string, WriteRule> = {
  "settings.updateProvider": changing(async () => {
    const { version } = await makeProvider();
    const change = { name: `Provider ${newId()}`, timeZone: "UTC", currency: "USD", notificationEmail: null };
    return { version, ...change };
  }),
  "settings.saveDisputePolicy": changing(async () => {
    const latest = await prisma.disputePolicy.findFirst({ orderBy: { version: "desc" } });
    return {
      version: latest?.version ?? 0,
      windowDays: 30,
      decisionDays: 5,
      onBreach: "nothing",
      returnCapPercent: null,
      returnCapDays: 30,
      returnCapMinimum: 20,
      partialCredit: true,
    };
  }),
  "settings.createNiche": making(() => Promise.resolve({ name: newId(), trade: "roofing" })),
  "settings.updateNiche": changing(async () => {
    const { id, version } = await makeNiche();
    return { id, version, name: newId(), trade: "roofing" };
  }),
  "settings.setNicheStatus": changing(async () => {
    const { id, version } = await makeNiche();
    return { id, version, status: "archived" };
  }),
  "settings.createCompetitionLevel": making(() =>
    Promise.resolve({ name: newId(), buyers: 2, priceMinor: 900 }),
  ),
  "settings.updateCompetitionLevel": changing(async () => {
    const { id, version } = await makeCompetitionLevel();
    return { id, version, name: newId(), buyers: 2, priceMinor: 900 };
  }),
  "settings.setCompetitionLevelStatus": changing(async () => {
    const { id, version } = await makeCompetitionLevel();
    return { id, version, status: "archived" };
  }),
};

async function ownView(role: Role): Promise<{ id: string; cookie: string }> {
  const account = await makeAccount(role);
  const view = { userId: account.id, page: "leads", name: newId(), state: {} };
  const { id } = await prisma.savedView.create({ data: { id: newId(), ...view } });
  return { id, cookie: await cookieOf(account, new Date()) };
}

const onOwnView = (change: object): WriteRule => ({
  sample: async () => {
    const { id, cookie } = await ownView("provider_analyst");
    return { input: { id, ...change }, cookie };
  },
});

export const SAVED_VIEWS: Record<string, WriteRule> = {
  "savedViews.create": making(() => Promise.resolve({ page: "leads", name: newId(), state: {} })),
  "savedViews.rename": onOwnView({ name: "Renamed" }),
  "savedViews.delete": onOwnView({}),
};

export const TENANTS: Record<string, WriteRule> = {
  "tenants.createOrganization": making(() =>
    Promise.resolve({
      organization: { name: "Fresh Drains Inc", legalName: null, billingEmail: null },
      tenant: newTenant(),
      owner: { name: "Olive Owner", email: address() },
    }),
  ),
  "tenants.create": making(async () => ({
    organizationId: (await makeOrganization()).id,
    tenant: newTenant(),
    owner: null,
  })),
  "tenants.update": changing(async () => {
    const { id, version, slug, trade, status } = await makeTenant();
    return { id, version, slug, trade, status, name: "Renamed", ...fields };
  }),
  "tenants.updateOrganization": changing(async () => {
    const { id, version } = await makeOrganization();
    return { id, version, name: "Renamed", legalName: null, billingEmail: null };
  }),
  "tenants.inviteOwner": making(async () => ({
    tenantId: (await makeTenant()).id,
    name: "Olive Owner",
    email: address(),
  })),
};

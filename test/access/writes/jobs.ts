import { queueExport } from "@/domains/jobs/server";
import { leadsExport } from "@/domains/leads/server";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { makeTenant } from "../../support/factories";
import { admin, changing, making, type WriteRule } from "./rule";

const asked = (filters: object = {}): WriteRule => making(() => Promise.resolve(filters));

export const EXPORTS: Record<string, WriteRule> = {
  "audit.startExport": asked({ format: "jsonl" }),
  "distribution.startDecisionsExport": asked(),
  "distribution.startSubscriptionsExport": asked(),
  "escalations.startExport": asked(),
  "federation.startClientsExport": asked(),
  "federation.startKeysExport": asked(),
  "identity.staff.startExport": asked(),
  "imports.startExport": asked(),
  "intake.startSourcesExport": asked(),
  "jobs.startExport": asked(),
  "leads.startExport": asked({ status: ["new"] }),
  "mail.startExport": asked(),
  "pricing.startExport": asked(),
  "runs.startExport": asked(),
  "runs.startScheduleExport": asked(),
  "settings.startLevelsExport": asked(),
  "settings.startNichesExport": asked(),
  "tenants.startExport": asked({ sort: "name" }),
  "tenants.startUsersExport": making(async () => ({ id: (await makeTenant()).id })),
  "webhooks.startEndpointsExport": asked(),
  "webhooks.startExport": asked(),
};

async function job(state: "running" | "failed" = "running"): Promise<{ id: string }> {
  const input = { filters: {}, format: "csv" } as const;
  const { id } = await inTransaction((tx) => queueExport(tx, admin, leadsExport, input));
  const ended = state === "failed" ? { error: "It broke.", finishedAt: new Date() } : {};
  await prisma.job.update({ where: { id }, data: { state, ...ended } });
  return { id };
}

export const JOBS: Record<string, WriteRule> = {
  "jobs.cancel": changing(() => job()),
  "jobs.retry": changing(() => job("failed")),
  "jobs.setNotify": changing(async () => ({ ...(await job()), notify: true })),
};

import { NonRetriableError } from "inngest";
import { auditExport } from "@/domains/audit/server";
import { runsExport, scheduleExport } from "@/domains/dev-aids/server";
import { decisionsExport, subscriptionsExport } from "@/domains/distribution/server";
import { clientsExport, keysExport } from "@/domains/federation/server";
import { staffExport } from "@/domains/identity/server";
import { escalationsExport } from "@/domains/incidents/server";
import { importsExport, sourcesExport } from "@/domains/ingestion/server";
import { JOB_EVENTS } from "@/domains/jobs/events";
import { jobsExport, runExport } from "@/domains/jobs/server";
import { inboxExport, leadsExport, ownDisputesExport } from "@/domains/leads/server";
import { mailExport } from "@/domains/mail/server";
import { pricesExport } from "@/domains/pricing/server";
import { levelsExport, nichesExport } from "@/domains/settings/server";
import { tenantsExport, tenantUsersExport } from "@/domains/tenants/server";
import { deliveriesExport, endpointsExport, ownDeliveriesExport } from "@/domains/webhooks/server";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { failsItsJob } from "../../fail-job";

/** Every list that can be exported: what a page asks for by its kind is found here. */
const EXPORTS = [
  auditExport,
  clientsExport,
  decisionsExport,
  deliveriesExport,
  endpointsExport,
  escalationsExport,
  importsExport,
  inboxExport,
  jobsExport,
  keysExport,
  leadsExport,
  levelsExport,
  mailExport,
  nichesExport,
  ownDeliveriesExport,
  ownDisputesExport,
  pricesExport,
  runsExport,
  scheduleExport,
  sourcesExport,
  staffExport,
  subscriptionsExport,
  tenantsExport,
  tenantUsersExport,
];

/** Writes the file of an export. One step, since all of a file is read in one transaction. */
export const runExportJob = inngest.createFunction(
  {
    id: "jobs-run-export",
    name: "Write the file of an export",
    // "export." and whatever follows: the embedded runner's part of CEL has no startsWith
    triggers: [
      {
        event: outboxEvent(JOB_EVENTS.queued),
        if: 'event.data.payload.kind >= "export." && event.data.payload.kind < "export/"',
      },
    ],
    retries: 3,
    // each holds two connections while it runs; no tenant's files keep everybody else's waiting
    concurrency: [{ limit: 3 }, { limit: 2, key: "event.data.tenantId" }],
    onFailure: failsItsJob(
      "Something went wrong on our side. Run it again; if it fails again, tell an administrator the request id.",
    ),
  },
  async ({ event, runId, step }) => {
    const { jobId, kind, attempt } = event.data.payload;
    if (!EXPORTS.some((exported) => exported.kind === kind))
      throw new NonRetriableError(`${kind} is unknown`);
    const outcome = await step.run("write the file", () =>
      runExport({ jobId, attempt, owner: runId, requestId: runId }, EXPORTS, () => new Date()),
    );
    return { outcome };
  },
);

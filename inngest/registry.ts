import type { InngestFunction } from "inngest";
import { distributeReceived } from "./functions/distribution/distribute-received";
import { resellRefunded } from "./functions/distribution/resell-refunded";
import { sweepLeadsToSell } from "./functions/distribution/sweep";
import { dropExpiredRequests } from "./functions/federation/drop-expired";
import { dropExpiredSessions } from "./functions/identity/drop-expired";
import { runImport } from "./functions/ingestion/run-import";
import { dropOldJobRecords } from "./functions/jobs/drop-old";
import { expireJobFiles } from "./functions/jobs/expire-files";
import { restartLost } from "./functions/jobs/restart-lost";
import { runExportJob } from "./functions/jobs/run-export";
import { mailResetLink } from "./functions/identity/send-reset-link";
import { addUpTallies } from "./functions/leads/add-up-tallies";
import { approveOverdue } from "./functions/leads/approve-overdue";
import {
  mailAccepted,
  mailAssigned,
  mailDisputeDecided,
  mailReclassified,
  mailRejected,
} from "./functions/leads/mail-owners";
import { mailAcceptance, mailRejection } from "./functions/leads/mail-provider";
import { dropOldMail } from "./functions/mail/drop-old";
import { sendMail } from "./functions/mail/send-mail";
import { tellOfDisabledEndpoint, warnOfFailingEndpoint } from "./functions/mail/warn-of-endpoint";
import { dropSettled } from "./functions/outbox/drop-settled";
import { relayPendingEvents } from "./functions/outbox/relay-pending";
import { keepUsageMonths } from "./functions/usage/keep-months";
import { dispatchWebhooks } from "./functions/webhooks/dispatch";
import { dispatchAgain } from "./functions/webhooks/dispatch-again";
import { reconcileWebhooks } from "./functions/webhooks/reconcile";
import { dropOldWebhooks } from "./functions/webhooks/drop-old";
import { retryDelivery } from "./functions/webhooks/retry";
import { replayDeliveries } from "./functions/webhooks/replay";
import { sendHeldDeliveries } from "./functions/webhooks/send-held";
import { sendQueued } from "./functions/webhooks/send-queued";
import { sweepDeliveries } from "./functions/webhooks/sweep";
import { runsOnInngest } from "./client";

/** Every function, for Inngest and for the embedded runner. */
export const functions: InngestFunction.Any[] = [
  addUpTallies,
  approveOverdue,
  distributeReceived,
  resellRefunded,
  sweepLeadsToSell,
  dropExpiredRequests,
  dropExpiredSessions,
  dropSettled,
  dropOldJobRecords,
  dropOldMail,
  dropOldWebhooks,
  expireJobFiles,
  keepUsageMonths,
  mailAcceptance,
  mailAccepted,
  mailAssigned,
  mailDisputeDecided,
  mailReclassified,
  mailRejected,
  mailRejection,
  mailResetLink,
  restartLost,
  runExportJob,
  runImport,
  dispatchWebhooks,
  dispatchAgain,
  reconcileWebhooks,
  retryDelivery,
  replayDeliveries,
  sendHeldDeliveries,
  sendQueued,
  sweepDeliveries,
  sendMail,
  tellOfDisabledEndpoint,
  warnOfFailingEndpoint,
  // the embedded runner's process has a relay of its own
  ...(runsOnInngest ? [relayPendingEvents] : []),
];

export { inngest, runsOnInngest } from "./client";

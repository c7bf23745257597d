import { can } from "@/domains/identity/contract";
import { cancelTenantJob, lookAtTenantExport, queueExport, readTenantJob } from "@/domains/jobs/server";
import { type Tx, withTenant } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { router, tenantProcedure } from "@/server/trpc/procedures";
import { limitedTenantProcedure } from "@/server/trpc/tenant-limit";
import { ownReplayInput } from "./contract";
import {
  changeInput,
  ownDeliveriesInput,
  ownDeliveriesExportInput,
  ownEndpointInput,
  ownJobInput,
  ownReplaysInput,
  ownTestInput,
  registerInput,
  rotateInput,
} from "./own-input";
import { eventCatalogue } from "./rules/shown-catalogue";
import { MOST_ENDPOINTS } from "./rules/words";
import {
  countReplay,
  deleteEndpoint,
  getDelivery,
  ownDeliveriesExport,
  queueReplay,
  replayDelivery,
  rotateSecret,
  sendTestEvent,
  updateEndpoint,
} from "./server";
import { listOwnDeliveriesByDay } from "./service/deliveries-by-day";
import { readOwnEndpoint } from "./service/own-endpoint";
import { listOwnReplays } from "./service/own-replays";
import { registerOwnEndpoint } from "./service/register-own-endpoint";
import { listAllEndpoints } from "./service/staff-endpoints";
import { deliveryInput } from "./staff-input";

const EXPORT = { permission: "buyer.webhooks.export" } as const;
const MANAGE = "buyer.webhooks.manage";
const view = tenantProcedure.meta({ permission: "buyer.webhooks.view" });
/** As many a minute as a key may ask unless told otherwise, over all that write. */
const manage = limitedTenantProcedure({ name: "webhooks", perMinute: 100 }).meta({ permission: MANAGE });
/** What sends at once to an address of the tenant's choice. */
const send = limitedTenantProcedure({ name: "webhooks-send", perMinute: 20 }).meta({ permission: MANAGE });

/** Where a tenant hears what happened, for its own people; under their database role. */
export const ownWebhooksRouter = router({
  endpoints: view.query(({ ctx: { tenantId, caller } }) =>
    withTenant(tenantId, (tx) => listAllEndpoints(tx, { tenantId, now: caller.now, limit: MOST_ENDPOINTS })),
  ),
  endpoint: view.input(ownEndpointInput).query(({ ctx: { tenantId, caller, session }, input }) =>
    withTenant(tenantId, (tx) => {
      const whole = can(session.user.role, MANAGE);
      return readOwnEndpoint(tx, { ...input, tenantId, now: caller.now, whole });
    }),
  ),
  catalogue: view.query(() => eventCatalogue()),

  register: manage
    .input(registerInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) => registerOwnEndpoint(tx, caller, { ...input, tenantId })),
    ),
  change: manage.input(changeInput).mutation(({ ctx: { tenantId, caller }, input }) =>
    withTenant(tenantId, async (tx) => {
      const { status, version } = await updateEndpoint(tx, caller, { ...input, tenantId });
      return { status, version };
    }),
  ),
  rotate: manage.input(rotateInput).mutation(({ ctx: { tenantId, caller }, input }) =>
    withTenant(tenantId, async (tx) => {
      const { endpoint, secret } = await rotateSecret(tx, caller, { ...input, tenantId });
      return { secret, overlapEndsAt: endpoint.secretOverlapEndsAt };
    }),
  ),
  remove: manage
    .input(ownEndpointInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) => deleteEndpoint(tx, caller, { ...input, tenantId })),
    ),
  sendTest: send
    .input(ownTestInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) => sendTestEvent(tx, caller, { ...input, tenantId })),
    ),

  deliveries: view
    .input(ownDeliveriesInput)
    .query(({ ctx: { tenantId }, input }) =>
      withTenant(tenantId, (tx) => listOwnDeliveriesByDay(tx, { ...input, tenantId })),
    ),
  startExport: limitedTenantProcedure({ name: "webhooks-export", perMinute: 10 })
    .meta(EXPORT)
    .input(ownDeliveriesExportInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) =>
        queueExport(tx, caller, ownDeliveriesExport, { filters: { ...input, tenantId }, format: "csv" }),
      ),
    ),
  exportJob: tenantProcedure
    .meta(EXPORT)
    .input(ownJobInput)
    .query(({ ctx: { tenantId }, input: { jobId: id } }) =>
      withTenant(tenantId, (tx) => lookAtTenantExport(tx, { id, tenantId, kind: "export.own_deliveries" })),
    ),
  delivery: view
    .input(deliveryInput)
    .query(({ ctx: { tenantId }, input }) =>
      withTenant(tenantId, (tx) => getDelivery(tx, { ...input, tenantId })),
    ),
  resend: send
    .input(deliveryInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) => replayDelivery(tx, caller, { ...input, tenantId })),
    ),
  countReplay: view.input(ownReplayInput).query(({ ctx: { tenantId, caller }, input }) =>
    withTenant(tenantId, async (tx) => {
      await requireOwn(tx, tenantId, input.endpointId, caller.now);
      return countReplay(tx, { ...input, tenantId });
    }),
  ),
  replay: send.input(ownReplayInput).mutation(({ ctx: { tenantId, caller }, input }) =>
    withTenant(tenantId, async (tx) => {
      await requireOwn(tx, tenantId, input.endpointId, caller.now);
      return queueReplay(tx, caller, { ...input, tenantId });
    }),
  ),
  replays: view
    .input(ownReplaysInput)
    .query(({ ctx: { tenantId }, input }) =>
      withTenant(tenantId, (tx) => listOwnReplays(tx, { ...input, tenantId })),
    ),
  cancelReplay: manage
    .input(ownJobInput)
    .mutation(({ ctx: { tenantId, caller }, input: { jobId: id } }) =>
      withTenant(tenantId, (tx) => cancelTenantJob(tx, caller, { id, tenantId, kind: "webhooks.replay" })),
    ),
  replayJob: view.input(ownJobInput).query(({ ctx: { tenantId }, input }) =>
    withTenant(tenantId, async (tx) => {
      const job = await readTenantJob(tx, { id: input.jobId, tenantId, kind: "webhooks.replay" });
      if (job === null) throw new AppError("not_found", "There is no such replay. Open the delivery log.");
      const { state, done, total, error } = job;
      return { state, done, total, error };
    }),
  ),
});

/** Another's endpoint is none, instead of one without deliveries. */
async function requireOwn(
  tx: Tx,
  tenantId: string,
  endpointId: string | undefined,
  now: Date,
): Promise<void> {
  if (endpointId === undefined) return;
  await readOwnEndpoint(tx, { tenantId, endpointId, now, whole: false });
}

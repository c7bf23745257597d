import { queueExport } from "@/domains/jobs/server";
import { getProvider } from "@/domains/settings/server";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import { replayInput } from "./contract";
import { eventCatalogue } from "./rules/shown-catalogue";
import {
  countReplay,
  deliveriesExport,
  endpointsExport,
  getDelivery,
  queueReplay,
  replayDelivery,
  sendTestEvent,
  updateEndpoint,
} from "./server";
import { listDeliveriesByDay } from "./service/deliveries-by-day";
import { deliveryFigures } from "./service/delivery-figures";
import { listAllEndpoints } from "./service/staff-endpoints";
import {
  deliveryInput,
  endpointStatusInput,
  listDeliveriesInput,
  listEndpointsInput,
  sendTestInput,
} from "./staff-input";

const view = staffProcedure.meta({ permission: "webhooks.view" });
const manage = staffProcedure.meta({ permission: "webhooks.manage" });

export const webhooksRouter = router({
  figures: view.query(({ ctx }) =>
    readOnly(async (tx) => ({
      ...(await deliveryFigures(tx, ctx.caller.now)),
      zone: (await getProvider(tx)).timeZone,
    })),
  ),
  deliveries: view
    .input(listDeliveriesInput)
    .query(({ input }) => readOnly((tx) => listDeliveriesByDay(tx, input))),
  startExport: staffProcedure
    .meta({ permission: "webhooks.export" })
    .input(listDeliveriesInput.omit({ cursor: true, limit: true }))
    .mutation(({ ctx, input }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, deliveriesExport, { filters: input, format: "csv" })),
    ),
  delivery: view.input(deliveryInput).query(({ input }) => readOnly((tx) => getDelivery(tx, input))),
  endpoints: view
    .input(listEndpointsInput)
    .query(({ ctx, input: { cursor, ...filter } }) =>
      readOnly((tx) => listAllEndpoints(tx, { ...filter, now: ctx.caller.now, cursor: cursor ?? undefined })),
    ),
  startEndpointsExport: staffProcedure
    .meta({ permission: "webhooks.export" })
    .input(listEndpointsInput.omit({ cursor: true, limit: true }))
    .mutation(({ ctx, input }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, endpointsExport, { filters: input, format: "csv" })),
    ),
  catalogue: view.query(() => eventCatalogue()),
  countReplay: view.input(replayInput).query(({ input }) => readOnly((tx) => countReplay(tx, input))),

  resend: manage
    .input(deliveryInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => replayDelivery(tx, ctx.caller, input))),
  replay: manage
    .input(replayInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => queueReplay(tx, ctx.caller, input))),
  sendTest: manage
    .input(sendTestInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => sendTestEvent(tx, ctx.caller, input))),
  setEndpointStatus: manage.input(endpointStatusInput).mutation(({ ctx, input }) =>
    inTransaction(async (tx) => {
      const { status, version } = await updateEndpoint(tx, ctx.caller, input);
      return { status, version };
    }),
  ),
});

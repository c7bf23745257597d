import { queueExport } from "@/domains/jobs/server";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import {
  clientIdSchema,
  createClientSchema,
  createKeySchema,
  explainSignatureSchema,
  listClientsSchema,
  listKeysSchema,
  revokeKeySchema,
  rotateKeySchema,
  updateClientSchema,
  updateKeySchema,
} from "./contract";
import {
  clientsExport,
  countFederation,
  createClient,
  createKey,
  explainSignature,
  getClient,
  keysExport,
  listClients,
  listKeys,
  revokeKey,
  rotateKey,
  updateClient,
  updateKey,
} from "./server";

const view = staffProcedure.meta({ permission: "federation.view" });
const exports = staffProcedure.meta({ permission: "federation.export" });
const manage = staffProcedure.meta({ permission: "federation.manage" });

export const federationRouter = router({
  clients: view
    .input(listClientsSchema)
    .query(({ ctx, input }) => readOnly((tx) => listClients(tx, input, ctx.caller.now))),
  counts: view.query(({ ctx }) => readOnly((tx) => countFederation(tx, ctx.caller.now))),
  client: view.input(clientIdSchema).query(({ input }) => readOnly((tx) => getClient(tx, input.id))),
  keys: view
    .input(listKeysSchema)
    .query(({ ctx, input }) => readOnly((tx) => listKeys(tx, input, ctx.caller.now))),

  startClientsExport: exports
    .input(listClientsSchema.omit({ cursor: true, limit: true }))
    .mutation(({ ctx, input }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, clientsExport, { filters: input, format: "csv" })),
    ),
  startKeysExport: exports
    .input(listKeysSchema.omit({ cursor: true, limit: true }))
    .mutation(({ ctx, input }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, keysExport, { filters: input, format: "csv" })),
    ),

  // Changes nothing; a mutation because a pasted request may be longer than an address.
  explainSignature: view
    .input(explainSignatureSchema)
    .mutation(({ ctx, input }) => readOnly((tx) => explainSignature(tx, input, ctx.caller.now))),

  createClient: manage
    .input(createClientSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => createClient(tx, ctx.caller, input))),
  updateClient: manage
    .input(updateClientSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => updateClient(tx, ctx.caller, input))),
  createKey: manage
    .input(createKeySchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => createKey(tx, ctx.caller, input))),
  updateKey: manage
    .input(updateKeySchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => updateKey(tx, ctx.caller, input))),
  rotateKey: manage
    .input(rotateKeySchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => rotateKey(tx, ctx.caller, input))),
  revokeKey: manage
    .input(revokeKeySchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => revokeKey(tx, ctx.caller, input.id))),
});

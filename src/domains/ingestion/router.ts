import { queueExport } from "@/domains/jobs/server";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import {
  confirmImportInput,
  importIdInput,
  importRowsInput,
  listImportsInput,
  setMappingInput,
} from "./contract";
import {
  createIntakeKeySchema,
  enterLeadSchema,
  rotateIntakeKeySchema,
  updateIntakeKeySchema,
} from "./intake-contract";
import {
  cancelImport,
  confirmImport,
  createIntakeKey,
  enterLead,
  getImport,
  importRows,
  importsExport,
  listImports,
  listSources,
  resumeImport,
  rotateIntakeKey,
  setMapping,
  sourcesExport,
  startCheck,
  updateIntakeKey,
} from "./server";

const view = staffProcedure.meta({ permission: "imports.view" });
const manage = staffProcedure.meta({ permission: "imports.manage" });

export const importsRouter = router({
  list: view.input(listImportsInput).query(({ input }) => readOnly((tx) => listImports(tx, input))),
  startExport: staffProcedure
    .meta({ permission: "imports.export" })
    .input(listImportsInput.omit({ cursor: true, limit: true }))
    .mutation(({ ctx, input }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, importsExport, { filters: input, format: "csv" })),
    ),
  get: view.input(importIdInput).query(({ input }) => readOnly((tx) => getImport(tx, input.importId))),
  rows: view.input(importRowsInput).query(({ input }) => readOnly((tx) => importRows(tx, input))),

  setMapping: manage
    .input(setMappingInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => setMapping(tx, ctx.caller, input))),
  check: manage
    .input(importIdInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => startCheck(tx, ctx.caller, input.importId))),
  confirm: manage
    .input(confirmImportInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => confirmImport(tx, ctx.caller, input))),
  resume: manage
    .input(importIdInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => resumeImport(tx, ctx.caller, input.importId))),
  cancel: manage
    .input(importIdInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => cancelImport(tx, ctx.caller, input.importId))),
});

const sources = staffProcedure.meta({ permission: "sources.manage" });

/** Where leads come from one by one, and staff who enter them. */
export const intakeRouter = router({
  sources: staffProcedure
    .meta({ permission: "sources.view" })
    .query(({ ctx }) => readOnly((tx) => listSources(tx, ctx.caller.now))),
  startSourcesExport: staffProcedure
    .meta({ permission: "sources.export" })
    .mutation(({ ctx }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, sourcesExport, { filters: {}, format: "csv" })),
    ),
  createKey: sources
    .input(createIntakeKeySchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => createIntakeKey(tx, ctx.caller, input))),
  updateKey: sources
    .input(updateIntakeKeySchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => updateIntakeKey(tx, ctx.caller, input))),
  rotateKey: sources
    .input(rotateIntakeKeySchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => rotateIntakeKey(tx, ctx.caller, input))),
  enterLead: staffProcedure
    .meta({ permission: "leads.enter" })
    .input(enterLeadSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => enterLead(tx, ctx.caller, input))),
});

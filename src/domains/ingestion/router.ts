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
  cancelImport,
  confirmImport,
  getImport,
  importRows,
  listImports,
  resumeImport,
  setMapping,
  startCheck,
} from "./server";

const view = staffProcedure.meta({ permission: "imports.view" });
const manage = staffProcedure.meta({ permission: "imports.manage" });

export const importsRouter = router({
  list: view.input(listImportsInput).query(({ input }) => readOnly((tx) => listImports(tx, input))),
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

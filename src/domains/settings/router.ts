import { queueExport } from "@/domains/jobs/server";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import {
  createCompetitionLevelSchema,
  createNicheSchema,
  saveDisputePolicySchema,
  setCatalogStatusSchema,
  updateCompetitionLevelSchema,
  updateNicheSchema,
  updateProviderSchema,
} from "./contract";
import {
  createCompetitionLevel,
  createNiche,
  getProvider,
  levelsExport,
  readDisputePolicy,
  saveDisputePolicy,
  listCompetitionLevels,
  listNiches,
  nichesExport,
  setCompetitionLevelStatus,
  setNicheStatus,
  updateCompetitionLevel,
  updateNiche,
  updateProvider,
} from "./server";

const view = staffProcedure.meta({ permission: "settings.view" });
const manage = staffProcedure.meta({ permission: "settings.manage" });

export const settingsRouter = router({
  provider: view.query(() => readOnly(getProvider)),
  updateProvider: manage
    .input(updateProviderSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => updateProvider(tx, ctx.caller, input))),

  disputePolicy: view.query(() => readOnly(readDisputePolicy)),
  saveDisputePolicy: manage
    .input(saveDisputePolicySchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => saveDisputePolicy(tx, ctx.caller, input))),

  niches: view.query(() => readOnly((tx) => listNiches(tx, { archived: true }))),
  startNichesExport: staffProcedure
    .meta({ permission: "settings.export" })
    .mutation(({ ctx }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, nichesExport, { filters: {}, format: "csv" })),
    ),
  createNiche: manage
    .input(createNicheSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => createNiche(tx, ctx.caller, input))),
  updateNiche: manage
    .input(updateNicheSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => updateNiche(tx, ctx.caller, input))),
  setNicheStatus: manage
    .input(setCatalogStatusSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => setNicheStatus(tx, ctx.caller, input))),

  competitionLevels: view.query(() => readOnly((tx) => listCompetitionLevels(tx, { archived: true }))),
  startLevelsExport: staffProcedure
    .meta({ permission: "settings.export" })
    .mutation(({ ctx }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, levelsExport, { filters: {}, format: "csv" })),
    ),
  createCompetitionLevel: manage
    .input(createCompetitionLevelSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => createCompetitionLevel(tx, ctx.caller, input))),
  updateCompetitionLevel: manage
    .input(updateCompetitionLevelSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => updateCompetitionLevel(tx, ctx.caller, input))),
  setCompetitionLevelStatus: manage
    .input(setCatalogStatusSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => setCompetitionLevelStatus(tx, ctx.caller, input))),
});

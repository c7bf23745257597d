import { queueExport } from "@/domains/jobs/server";
import type { Caller } from "@/platform/caller";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import type { RequestFacts } from "@/server/request-facts";
import { publicProcedure, router, staffProcedure } from "@/server/trpc/procedures";
import {
  listMailSchema,
  mailIdSchema,
  openMailSchema,
  previewSchema,
  setSubscribedSchema,
  unsubscribeTokenSchema,
} from "./contract";
import * as mail from "./server";

const view = staffProcedure.meta({ permission: "mail.view" });
const manage = staffProcedure.meta({ permission: "mail.manage" });

/** Whoever holds the link of a mail. */
const recipient = (facts: RequestFacts): Caller => ({
  ...facts,
  actor: { type: "system", id: null, name: "Mail recipient", role: null, tenantId: null },
});

export const mailRouter = router({
  state: view.query(() => mail.mailState()),
  list: view.input(listMailSchema).query(({ input }) => readOnly((tx) => mail.listMail(tx, input))),
  startExport: staffProcedure
    .meta({ permission: "mail.export" })
    .input(listMailSchema.omit({ cursor: true, limit: true }))
    .mutation(({ ctx, input }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, mail.mailExport, { filters: input, format: "csv" })),
    ),
  get: view.input(openMailSchema).query(({ input }) => readOnly((tx) => mail.getMail(tx, input))),
  preview: view.input(previewSchema).query(({ input }) => readOnly((tx) => mail.previewMail(tx, input))),
  showLinks: manage
    .input(openMailSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => mail.showMailLinks(tx, ctx.caller, input))),
  sendAgain: manage
    .input(mailIdSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => mail.sendMailAgain(tx, ctx.caller, input))),
  subscription: publicProcedure
    .input(unsubscribeTokenSchema)
    .query(({ input }) => readOnly((tx) => mail.readSubscription(tx, input.token))),
  setSubscribed: publicProcedure
    .input(setSubscribedSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => mail.setSubscribed(tx, recipient(ctx.facts), input))),
});

import { queueExport } from "@/domains/jobs/server";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import { createPriceSchema, removePriceSchema, updatePriceSchema } from "./contract";
import { createPrice, listPrices, pricesExport, removePrice, updatePrice } from "./server";

const view = staffProcedure.meta({ permission: "pricing.view" });
const manage = staffProcedure.meta({ permission: "pricing.manage" });

export const pricingRouter = router({
  prices: view.query(() => readOnly(listPrices)),
  startExport: staffProcedure
    .meta({ permission: "pricing.export" })
    .mutation(({ ctx }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, pricesExport, { filters: {}, format: "csv" })),
    ),
  createPrice: manage
    .input(createPriceSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => createPrice(tx, ctx.caller, input))),
  updatePrice: manage
    .input(updatePriceSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => updatePrice(tx, ctx.caller, input))),
  removePrice: manage
    .input(removePriceSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => removePrice(tx, ctx.caller, input))),
});

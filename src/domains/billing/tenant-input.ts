import { z } from "zod";
import { cursorSchema } from "@/platform/cursor";

/* What a tenant's own people ask of their invoices. */

export const listOwnInvoicesInput = z.object({
  cursor: cursorSchema.nullish(),
  limit: z.int().min(1).max(100).default(25),
});

export const ownInvoiceInput = z.object({ invoiceId: z.uuid("This is not an id.").toLowerCase() });

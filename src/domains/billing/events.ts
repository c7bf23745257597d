import { z } from "zod";

/** What billing announces. */
export const BILLING_EVENTS = {
  invoiceDrafted: {
    name: "billing/invoice.drafted",
    schema: z.object({
      invoiceId: z.uuid(),
      tenantId: z.uuid(),
      clientId: z.uuid().nullable(),
      total: z.object({ amountMinor: z.int(), currency: z.string() }),
      lineCount: z.int(),
      periodStart: z.iso.date(),
      periodEnd: z.iso.date(),
    }),
  },
} as const;

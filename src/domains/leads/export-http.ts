import { z } from "zod";
import { staffRoute } from "@/server/http/staff-route";
import { leadFiltersSchema } from "./contract";
import { daysInOrder } from "./rules/day-range";
import { streamLeads } from "./service/stream-leads";

const split = (text: unknown): unknown =>
  typeof text === "string" ? text.split(",").filter((part) => part !== "") : text;
const truth = (text: unknown): unknown => (text === "true" ? true : text === "false" ? false : text);
const { status, dispute, classification, billable } = leadFiltersSchema.shape;

/** The filters of the leads page as its address writes them: lists with commas, truth as a word. */
const exportQuery = leadFiltersSchema
  .extend({
    status: z.preprocess(split, status),
    dispute: z.preprocess(split, dispute),
    classification: z.preprocess(split, classification),
    billable: z.preprocess(truth, billable),
  })
  .refine(...daysInOrder("dateFrom", "dateTo"));

export const exportLeadsRoute = staffRoute({
  route: "GET /api/provider/leads/export",
  permission: "leads.export",
  input: exportQuery,
  handler: async ({ caller, input }) => {
    const body = await streamLeads(caller, input);
    const day = caller.now.toISOString().slice(0, 10);
    return new Response(body, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="leads-${day}.csv"`,
        "cache-control": "no-store",
        "x-request-id": caller.requestId,
      },
    });
  },
});

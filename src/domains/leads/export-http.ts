import { z } from "zod";
import { countForExport } from "@/domains/jobs/server";
import { readOnly } from "@/platform/db/transaction";
import { staffRoute } from "@/server/http/staff-route";
import { leadFiltersSchema } from "./contract";
import { leadsExport } from "./service/export-leads";

const split = (text: unknown): unknown =>
  typeof text === "string" ? text.split(",").filter((part) => part !== "") : text;
const truth = (text: unknown): unknown => (text === "true" ? true : text === "false" ? false : text);
const { status, dispute, classification, billable } = leadFiltersSchema.shape;

/** The filters of the leads page as its address writes them: lists with commas, truth as a word. */
const exportQuery = leadFiltersSchema.extend({
  status: z.preprocess(split, status),
  dispute: z.preprocess(split, dispute),
  classification: z.preprocess(split, classification),
  billable: z.preprocess(truth, billable),
});

function stream(pieces: readonly string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const rest = pieces.values();
  return new ReadableStream({
    pull(controller) {
      const { value, done } = rest.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}

export const exportLeadsRoute = staffRoute({
  route: "GET /api/provider/leads/export",
  permission: "leads.export",
  input: exportQuery,
  handler: async ({ caller, input }) => {
    const pieces = await readOnly(async (tx) => {
      await countForExport(tx, leadsExport, input);
      const texts: string[] = [];
      for await (const { text } of leadsExport.pieces(tx, caller, input, "csv")) texts.push(text);
      return texts;
    });
    const day = caller.now.toISOString().slice(0, 10);
    return new Response(stream(pieces), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="leads-${day}.csv"`,
        "cache-control": "no-store",
        "x-request-id": caller.requestId,
      },
    });
  },
});

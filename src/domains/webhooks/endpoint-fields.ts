import { z } from "zod";
import { text } from "@/platform/text";
import { headerProblem } from "./rules/custom-headers";
import { WEBHOOK_EVENT_TYPES } from "./rules/event-catalogue";
import { MOST_HEADERS } from "./rules/words";

/* What an endpoint is made of, by whichever door it comes: a signed request, or the form of the workspace. */

export const endpointUrl = z.string().min(1, "Give an address.").max(2_048, "Use at most 2048 characters.");

export const endpointTypes = z
  .array(z.enum(WEBHOOK_EVENT_TYPES, "Use types of the catalogue, such as lead.assigned."))
  .min(1, "Name at least one event type.")
  .max(WEBHOOK_EVENT_TYPES.length, "Name each event type once.")
  .refine((types) => new Set(types).size === types.length, "Name each event type once.");

export const endpointDescription = text({ max: 500 }).nullable();

/** Headers of the receiver's own that every delivery brings, such as a token; write-only. */
export const endpointHeaders = z.record(z.string(), z.string()).superRefine((given, context) => {
  const names = Object.keys(given);
  if (names.length > MOST_HEADERS) {
    context.addIssue({ code: "custom", message: `Use at most ${MOST_HEADERS} headers.` });
  }
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) {
    context.addIssue({ code: "custom", message: "Name each header once." });
  }
  for (const [name, value] of Object.entries(given)) {
    const message = headerProblem(name, value);
    if (message !== null) context.addIssue({ code: "custom", message: `${name.slice(0, 64)}: ${message}` });
  }
});

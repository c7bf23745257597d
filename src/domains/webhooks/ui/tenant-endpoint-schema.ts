import { z } from "zod";
import { endpointDescription, endpointHeaders, endpointTypes, endpointUrl } from "../endpoint-fields";
import { readHeaderLines } from "../rules/header-lines";

const headerLines = z
  .string()
  .transform((typed, context) => {
    const read = readHeaderLines(typed);
    if ("headers" in read) return read.headers;
    context.addIssue({ code: "custom", message: read.problem });
    return z.NEVER;
  })
  .pipe(endpointHeaders);

/** The form of an endpoint. */
export const endpointForm = z.object({
  url: endpointUrl,
  eventTypes: endpointTypes,
  description: endpointDescription,
  ordered: z.boolean(),
  /** Null keeps those that it has. */
  headers: headerLines.nullable(),
});

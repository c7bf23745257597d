import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { submissionSchema } from "@/domains/ingestion/rules/read-submission";
import { problemContent, retryAfter } from "./problem";

/* The one endpoint without a signature: web forms, and servers that pass on what people fill in. */

export const INTAKE_PATH = "/api/v1/intake/{key}";
export const INTAKE_TAG = "Lead intake";

export const INTAKE_EXAMPLE = {
  name: "Ann Lee",
  email: "ann.lee@example.com",
  phone: "+1 415 555 2671",
  postal_code: "94107",
  niche: "drain-cleaning",
  consent: "I agree to be called.",
  submission_id: "7c9e6679-7425-40de",
  fill_ms: 41_000,
  utm_source: "newsletter",
  message: "The kitchen sink is blocked.",
};

const sent = { schema: submissionSchema.meta({ id: "LeadSubmission" }), example: INTAKE_EXAMPLE };

const REFUSALS: Record<string, string> = {
  400: "`malformed_request`: the body is not one JSON object.",
  403: "`origin_refused`: a page of a site that the key does not allow. Servers send no Origin.",
  404: "`not_found`: the key is unknown or disabled, or was rotated more than 24 hours ago.",
  409: "`conflict`: the submission_id was received with other contents.",
  413: "`payload_too_large`: the body is larger than 64 KiB.",
  415: "`unsupported_media_type`: neither JSON nor a form.",
  422: "`validation_failed`: `errors` names every wrong field.",
  429: "`too_many_requests`: 20 a minute per address that the key does not name as a server, and the key's own limit over all.",
  500: "Something went wrong on our side.",
};

const responses = Object.fromEntries(
  Object.entries(REFUSALS).map(([status, description]) => [
    status,
    { description, content: problemContent, ...(status === "429" ? { headers: retryAfter } : {}) },
  ]),
);

export const intakeOperation: ZodOpenApiOperationObject = {
  operationId: "sendLead",
  tags: [INTAKE_TAG],
  summary: "Send a lead from a web form",
  description:
    "The key of a source stands in the address and is no secret. Fields that are not named here are kept with the lead as form data: at most 60 fields, of 2,000 characters each. The answer never tells whether or to whom a lead is sold; what a robot sent is answered alike and kept nowhere.",
  security: [],
  requestParams: { path: z.object({ key: z.string().describe("From the Sources page: `flf_…`.") }) },
  requestBody: {
    required: true,
    content: {
      "application/json": sent,
      "application/x-www-form-urlencoded": sent,
    },
  },
  responses: {
    202: {
      description: "Received.",
      content: {
        "application/json": {
          schema: z.object({ status: z.literal("received") }).meta({ id: "SendLeadAnswer" }),
        },
      },
    },
    ...responses,
  },
};

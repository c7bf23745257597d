import { z } from "zod";
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiParameters,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import { CONTRACT_VERSIONS } from "@/domains/federation/contract";
import { WEBHOOK_EVENTS } from "@/domains/webhooks/contract";
import { FEDERATION_ROUTES } from "@/server/http/federation-routes";
import type { FederationRoute } from "@/server/http/federation-route";
import { INTAKE_PATH, INTAKE_TAG, intakeOperation } from "./intake";
import { problemResponses } from "./problem";
import { INTRODUCTION, SECURITY_SCHEME, SESSION_SCHEME, signatureParameters } from "./signature";

const text = { type: "string" } as const;

const LIMIT_HEADERS = {
  "X-Request-Id": { description: "Name it when you ask us.", schema: text },
  RateLimit: {
    description: 'What is left of this minute, e.g. "default";r=50;t=30.',
    schema: text,
  },
  "RateLimit-Policy": { description: 'The limit, e.g. "default";q=100;w=60.', schema: text },
};

const REPLAYED = {
  "Idempotency-Replayed": {
    description: "true: this is the stored answer of an earlier request.",
    schema: text,
  },
};

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function requestBody({ body, described = body, example }: FederationRoute) {
  if (described === undefined) return {};
  const media = example === undefined ? { schema: described } : { schema: described, example };
  return { requestBody: { required: true, content: { "application/json": media } } };
}

/** Who is answered, and how often where that is not as everywhere. */
function access({ scope, session, limit }: FederationRoute): string {
  const people =
    session === undefined
      ? ""
      : ", or a session of your workspace (the signature's headers are then left out)";
  const often =
    limit === undefined
      ? ""
      : ` At most ${limit.perMinute} a minute for all of your keys and sessions together.`;
  return `Scope: \`${scope}\`${people}.${often}`;
}

function operation(route: FederationRoute): ZodOpenApiOperationObject {
  const write = route.method !== "GET";
  const { params, query } = route;
  const requestParams: ZodOpenApiParameters = {};
  if (params instanceof z.ZodObject) requestParams.path = params;
  if (query instanceof z.ZodObject) requestParams.query = query;
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: `${route.description}\n\n${access(route)}`,
    security: [{ signature: [] }, ...(route.session === undefined ? [] : [{ session: [] }])],
    parameters: signatureParameters(write, route.session === undefined),
    requestParams,
    ...requestBody(route),
    responses: {
      [String(route.status ?? 200)]: {
        description: "Done.",
        headers: { ...LIMIT_HEADERS, ...(write ? REPLAYED : {}) },
        content: {
          "application/json": {
            schema: route.answer.meta({ id: `${capitalized(route.operationId)}Answer` }),
          },
        },
      },
      ...problemResponses({ write, named: params !== undefined || route.namesRecords === true }),
    },
  };
}

function paths(): ZodOpenApiPathsObject {
  const found: ZodOpenApiPathsObject = {};
  for (const route of FEDERATION_ROUTES) {
    const method = route.method.toLowerCase();
    const described = operation(route);
    found[route.path] = { ...found[route.path], [method]: described };
    for (const alias of route.aliases ?? []) {
      const description = `The same as ${route.path}.`;
      const same = { ...described, operationId: `${route.operationId}Alias`, description };
      found[alias] = { ...found[alias], [method]: same };
    }
  }
  found[INTAKE_PATH] = { post: intakeOperation };
  return found;
}

const envelope = (type: string, data: z.ZodType) =>
  z
    .object({
      type: z.literal(type),
      id: z.string().meta({ description: "The webhook-id: stable over retries." }),
      timestamp: z.iso.datetime(),
      sequence: z.int().min(1).meta({ description: "Counts up per lead, invoice, ticket or export." }),
      data,
    })
    .meta({ id: `${type.split(/[._]/).map(capitalized).join("")}Event` });

function webhooks(): Record<string, { post: ZodOpenApiOperationObject }> {
  const events = Object.entries(WEBHOOK_EVENTS).map(([type, { description, data, example }]) => {
    const body = { type, id: "msg_2b1f", timestamp: "2026-11-21T09:30:00.000Z", sequence: 1, data: example };
    const post: ZodOpenApiOperationObject = {
      operationId: `on${type.split(/[._]/).map(capitalized).join("")}`,
      tags: ["Webhooks"],
      summary: type,
      description: `${description}\n\nSigned as Standard Webhooks say: webhook-id, webhook-timestamp, webhook-signature.`,
      requestBody: {
        required: true,
        content: { "application/json": { schema: envelope(type, data), example: body } },
      },
      responses: { "2XX": { description: "Taken. Anything else is tried again for about 75 hours." } },
    };
    return [type, { post }] as const;
  });
  return Object.fromEntries(events);
}

type OpenApiDocument = ReturnType<typeof createDocument>;

/** The OpenAPI 3.1 document of the signed endpoints, the intake of web forms and the webhooks, from the schemas that check them. */
export function openApiDocument(): OpenApiDocument {
  return createDocument({
    openapi: "3.1.1",
    info: { title: "Fairlead federation API", version: CONTRACT_VERSIONS[0], description: INTRODUCTION },
    servers: [{ url: "/", description: "This installation" }],
    tags: [...new Set(FEDERATION_ROUTES.map(({ tag }) => tag)), INTAKE_TAG, "Webhooks"].map((name) => ({
      name,
    })),
    paths: paths(),
    webhooks: webhooks(),
    components: { securitySchemes: { signature: SECURITY_SCHEME, session: SESSION_SCHEME } },
  });
}

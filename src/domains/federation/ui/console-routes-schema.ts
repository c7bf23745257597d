import { z } from "zod";

/* What the console needs of the published document. */

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

const operation = z.object({
  summary: z.string().default(""),
  description: z.string().default(""),
  requestBody: z
    .object({ content: z.object({ "application/json": z.object({ example: z.unknown() }).optional() }) })
    .optional(),
});

const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

export interface ConsoleRoute {
  /** "POST /api/v1/federation/usage" */
  id: string;
  method: string;
  path: string;
  summary: string;
  scope: string;
  /** Null: the request has no body. */
  exampleBody: string | null;
}

function routeOf(path: string, method: string, described: unknown): ConsoleRoute | null {
  const parsed = operation.safeParse(described);
  if (!parsed.success) return null;
  const { summary, description, requestBody } = parsed.data;
  const [, scope = ""] = /Scope: `([^`]+)`/.exec(description) ?? [];
  const example = requestBody?.content["application/json"]?.example;
  const name = method.toUpperCase();
  return {
    id: `${name} ${path}`,
    method: name,
    path,
    summary,
    scope,
    exampleBody: requestBody === undefined ? null : JSON.stringify(example ?? {}, null, 2),
  };
}

/** The endpoints of the OpenAPI document, each once: aliases say the same. */
export function readConsoleRoutes(document: unknown): ConsoleRoute[] {
  const { paths } = documentSchema.parse(document);
  return Object.entries(paths)
    .filter(([path]) => path.startsWith("/api/v1/federation/"))
    .flatMap(([path, operations]) => METHODS.map((method) => routeOf(path, method, operations[method])))
    .filter((route) => route !== null && route.summary !== "")
    .filter((route) => route !== null)
    .sort((one, other) => one.path.localeCompare(other.path));
}

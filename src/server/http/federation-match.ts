import { AppError } from "@/platform/errors";
import type { FederationRoute } from "./federation-route";

export interface MatchedRoute {
  route: FederationRoute;
  params: Record<string, string>;
  /** Method and template, for logs, limits and idempotency. */
  name: string;
}

interface Unmatched {
  refusal: AppError;
  /** Methods that the path has; undefined when there is no such path. */
  allow: string | undefined;
}

interface Template {
  parts: string[];
  byMethod: Map<string, FederationRoute>;
}

const isVariable = (part: string): boolean => part.startsWith("{");

function fill(template: Template, parts: string[]): Record<string, string> | undefined {
  if (template.parts.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of template.parts.entries()) {
    const given = parts[index] ?? "";
    if (!isVariable(expected)) {
      if (expected !== given) return undefined;
      continue;
    }
    if (given === "" || !/^(?:[^%]|%[0-9A-Fa-f]{2})+$/.test(given)) return undefined;
    try {
      params[expected.slice(1, -1)] = decodeURIComponent(given);
    } catch {
      return undefined;
    }
  }
  return params;
}

function compile(routes: readonly FederationRoute[]): Template[] {
  const templates = new Map<string, Template>();
  for (const route of routes) {
    for (const path of [route.path, ...(route.aliases ?? [])]) {
      const template = templates.get(path) ?? { parts: path.split("/"), byMethod: new Map() };
      templates.set(path, template);
      if (template.byMethod.has(route.method)) throw new Error(`two routes for ${route.method} ${path}`);
      template.byMethod.set(route.method, route);
    }
  }
  const variables = ({ parts }: Template): number => parts.filter(isVariable).length;
  return [...templates.values()].sort((left, right) => variables(left) - variables(right));
}

function notFound(path: string): AppError {
  const doubled = path.includes("//");
  const detail =
    doubled || path.endsWith("/")
      ? `Paths have no ${doubled ? "double" : "trailing"} slash. Send and sign the path without it.`
      : "There is no such endpoint. Check the path in the API documentation.";
  return new AppError("not_found", detail);
}

function allowed(template: Template): string {
  const methods = [...template.byMethod.keys()].flatMap((method) =>
    method === "GET" ? ["GET", "HEAD"] : [method],
  );
  return [...methods, "OPTIONS"].join(", ");
}

/** Finds endpoints by method and path; a HEAD is answered like its GET. */
export function routeMatcher(routes: readonly FederationRoute[]) {
  const templates = compile(routes);
  return (method: string, path: string): MatchedRoute | Unmatched => {
    const parts = path.split("/");
    for (const template of templates) {
      const params = fill(template, parts);
      if (params === undefined) continue;
      const route = template.byMethod.get(method === "HEAD" ? "GET" : method);
      if (route !== undefined) return { route, params, name: `${route.method} ${route.path}` };
      const allow = allowed(template);
      const refusal = new AppError("method_not_allowed", `This endpoint answers ${allow}. Use one of them.`);
      return { refusal, allow };
    }
    return { refusal: notFound(path), allow: undefined };
  };
}

import { readFile } from "node:fs/promises";
import path from "node:path";
import { sha256Hex } from "@/platform/crypto";
import { processSingleton } from "@/platform/registry";
import { openApiDocument } from "./document";
import { VIEWER_SCRIPT, viewerPage } from "./viewer-page";

interface Rendered {
  text: string;
  etag: string;
}

const rendered = (): Rendered =>
  processSingleton("openapi-document", () => {
    const text = JSON.stringify(openApiDocument());
    return { text, etag: `"${sha256Hex(text).slice(0, 16)}"` };
  });

/** The OpenAPI document, for tools and for the page that shows it. */
export function handleOpenApi(request: Request): Response {
  const { text, etag } = rendered();
  const headers = { etag, "cache-control": "public, max-age=300", "access-control-allow-origin": "*" };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "content-type": "application/json" } });
}

/** The page that shows the document; its script gets the nonce that the policy of this answer names. */
export function handleViewer(request: Request): Response {
  return new Response(viewerPage(request.headers.get("x-nonce") ?? ""), {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}

const FOLDER = path.join(process.cwd(), "node_modules/swagger-ui-dist");
const ASSETS: Record<string, { type: string; text: () => Promise<string> }> = {
  "swagger-ui.css": { type: "text/css", text: () => readFile(path.join(FOLDER, "swagger-ui.css"), "utf8") },
  "swagger-ui-bundle.js": {
    type: "text/javascript",
    text: () => readFile(path.join(FOLDER, "swagger-ui-bundle.js"), "utf8"),
  },
  "viewer.js": { type: "text/javascript", text: () => Promise.resolve(VIEWER_SCRIPT) },
};

/** The viewer's files, from the installed package: nothing is loaded from elsewhere. */
export async function handleViewerAsset(
  _request: Request,
  context: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { file } = await context.params;
  const asset = Object.hasOwn(ASSETS, file) ? ASSETS[file] : undefined;
  if (asset === undefined) return new Response("Not found", { status: 404 });
  return new Response(await asset.text(), {
    headers: { "content-type": `${asset.type}; charset=utf-8`, "cache-control": "public, max-age=3600" },
  });
}

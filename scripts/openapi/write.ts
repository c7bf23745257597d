import fs from "node:fs";
import { format, resolveConfig } from "prettier";
import { inRoot } from "../lib/paths";

/* Writes docs/openapi.json from the schemas. It reads no database; the modules it loads only want to know of one. */

const FILE = inRoot("docs/openapi.json");

process.env["DATABASE_URL"] ??= "postgresql://none@127.0.0.1:9/none";
process.env["FAIRLEAD_MASTER_KEY"] ??= Buffer.alloc(32).toString("base64");
process.env["LOG_LEVEL"] = "silent";

const { openApiDocument } = await import("../../src/server/openapi/document");
const options = (await resolveConfig(FILE)) ?? {};
fs.writeFileSync(FILE, await format(JSON.stringify(openApiDocument()), { ...options, parser: "json" }));
process.stdout.write("docs/openapi.json is written.\n");
process.exit(0);

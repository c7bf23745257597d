import fs from "node:fs";
import { tryPort } from "../lib/free-port";
import { generatedKeys } from "../lib/generated-keys";
import { homeFolder, inRoot } from "../lib/paths";
import { makeFolders } from "../lib/private-file";
import { UserError } from "../lib/user-error";

/** An empty variable, as a copied .env.example leaves it, is an unset one. */
function dropEmptyVariables(): void {
  for (const [name, value] of Object.entries(process.env)) {
    if (value === "") Reflect.deleteProperty(process.env, name);
  }
}

function prepareHome(): string {
  const home = homeFolder();
  // A database that runs under another account must be able to pass through; the files inside stay private.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  for (const made of makeFolders(home)) fs.chmodSync(made, mode);
  return home;
}

function portOf(value: string | undefined): number {
  const port = Number(value ?? "3000");
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new UserError(`PORT is "${value ?? ""}"; it must be a whole number from 1 to 65535.`);
}

export async function requireFreePort(port: number): Promise<void> {
  if ((await tryPort(port)) !== undefined) return;
  throw new UserError(
    `Port ${port} is in use. Stop what listens there, or choose another: PORT=${port + 1} npm start`,
  );
}

export type LocalEnvironment = { home: string; port: number };

/**
 * Completes `process.env` with what the app requires and was not given: keys generated once and kept in the home
 * folder, and addresses derived from the port. Must run before any module of the app is imported.
 */
export function prepareEnvironment(mode: "production" | "development"): LocalEnvironment {
  if (fs.existsSync(inRoot(".env"))) process.loadEnvFile(inRoot(".env"));
  dropEmptyVariables();
  const home = prepareHome();
  const port = portOf(process.env["PORT"]);
  const defaults = { ...generatedKeys(home), PORT: String(port), APP_URL: `http://localhost:${port}` };
  for (const [name, value] of Object.entries(defaults)) process.env[name] ??= value;
  Object.assign(process.env, { NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: "1" });
  return { home, port };
}

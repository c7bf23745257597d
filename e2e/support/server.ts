import path from "node:path";
import { readIfPresent } from "../../scripts/lib/private-file";
import { startPortal } from "./portal";

/** The portal that the tests share, with the demo company. */
export default async function setup(): Promise<() => Promise<void>> {
  const { url, home, stop } = await startPortal();
  process.env["E2E_BASE_URL"] = url;
  process.env["E2E_HOME"] = home;
  process.env["E2E_SIGN_INS"] = readIfPresent(path.join(home, "demo-sign-ins.json")) ?? "[]";
  return stop;
}

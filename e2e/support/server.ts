import path from "node:path";
import { readIfPresent } from "../../scripts/lib/private-file";
import { startPortal } from "./portal";

/** The portal that the tests share, with the demo company. */
export default async function setup(): Promise<() => Promise<void>> {
  const { url, home, stop } = await startPortal({
    // where the tests' own receivers of webhooks listen
    WEBHOOK_ALLOWED_PRIVATE_HOSTS: "127.0.0.1",
  });
  process.env["E2E_BASE_URL"] = url;
  process.env["E2E_HOME"] = home;
  process.env["E2E_SIGN_INS"] = readIfPresent(path.join(home, "demo-sign-ins.json")) ?? "[]";
  return stop;
}

import { type ChildProcess, fork } from "node:child_process";
import { expect, type Page } from "@playwright/test";
import type { TestTenant } from "../../prisma/seed/test-tenant";
import { inRoot, ROOT } from "../../scripts/lib/paths";
import { portalEnvironment } from "./portal";

let maker: Promise<ChildProcess> | undefined;
let made: Promise<unknown> = Promise.resolve();

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) =>
      reject(new Error(`What makes tenants ended with ${code ?? "a signal"}.`));
    child.once("exit", gone);
    child.once("message", (answer) => {
      child.off("exit", gone);
      resolve(answer);
    });
  });
}

/** Keeps nobody waiting who is done otherwise. */
async function startMaker(): Promise<ChildProcess> {
  const child = fork(inRoot("e2e/support/tenant-maker.ts"), [], {
    cwd: ROOT,
    env: portalEnvironment(process.env["E2E_HOME"] ?? ""),
    execArgv: ["--import", "tsx"],
  });
  await answerOf(child);
  child.unref();
  child.channel?.unref();
  return child;
}

async function askForTenant(): Promise<unknown> {
  maker ??= startMaker();
  const child = await maker;
  const answer = answerOf(child);
  child.send("make");
  return answer;
}

/** A tenant of its own for a test, with staff accounts and six leads. */
export async function seedTenant(): Promise<TestTenant> {
  made = made.then(askForTenant, askForTenant);
  return (await made) as TestTenant;
}

export async function signInWith(
  page: Page,
  account: { email: string; password: string },
  realm: "staff" | "tenant" = "staff",
): Promise<void> {
  const answer = await page.request.post("/api/auth/sign-in", { data: { realm, ...account } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** What all e-mail addresses of the tenant's leads share: the search that finds exactly them. */
export function markOf(tenant: TestTenant): string {
  return tenant.tenant_slug.split("-").at(-1) ?? "";
}

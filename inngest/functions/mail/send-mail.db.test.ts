import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { testRunner as TestRunner } from "../../../test/support/embedded-runner";
import { startSmtp, type TestSmtp } from "../../../test/support/smtp";
import { MAIL_SAMPLES } from "@/domains/mail/rules/samples";
import { queueMail } from "@/domains/mail/server";
import { systemCaller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";

let server: TestSmtp;
let runner: Awaited<ReturnType<typeof TestRunner>>;
let refusal: [number, string] | null = null;

beforeAll(async () => {
  server = await startSmtp({ recipient: () => refusal });
  // Configuration is read once, when it is loaded: what sends is loaded after the server is there.
  vi.stubEnv("EMAIL_SMTP_URL", server.url());
  vi.resetModules();
  const { testRunner } = await import("../../../test/support/embedded-runner");
  const { sendMail } = await import("./send-mail");
  runner = await testRunner({ functions: [sendMail] });
});
afterAll(async () => {
  await runner.stop();
  await server.stop();
});
beforeEach(() => {
  refusal = null;
  server.taken.length = 0;
});

async function queue(): Promise<string> {
  const caller = systemCaller("Test", new Date(), newId());
  const order = { to: "noor@example.com", template: "invite", data: MAIL_SAMPLES.invite } as const;
  return (await inTransaction((tx) => queueMail(tx, caller, order))) ?? "";
}
const stored = (id: string) => prisma.mail.findUniqueOrThrow({ where: { id } });

it("sends what was queued, from the outbox to the mail server, once", async () => {
  const id = await queue();
  await runner.relay();
  await runner.settle();
  expect(await stored(id)).toMatchObject({ status: "sent", attempts: 1 });
  await prisma.outboxEvent.updateMany({ where: { aggregateId: id }, data: { status: "pending" } });
  await runner.relay();
  await runner.advance("1h");
  expect(server.taken).toHaveLength(1);
});

it("tries again after a passing refusal until the server takes it", async () => {
  const id = await queue();
  refusal = [451, "4.3.0 Try again later"];
  await runner.relay();
  await runner.settle();
  expect(await stored(id)).toMatchObject({ status: "queued", error: "451 4.3.0 Try again later" });
  refusal = null;
  await runner.advance("1h");
  expect(await stored(id)).toMatchObject({ status: "sent", error: null });
  expect(server.taken).toHaveLength(1);
});

it("ends at once when the server refuses for good", async () => {
  const id = await queue();
  refusal = [550, "5.1.1 No such user"];
  await runner.relay();
  await runner.settle();
  expect(await stored(id)).toMatchObject({ status: "failed", attempts: 1, error: "550 5.1.1 No such user" });
});

it("gives up when refusals do not end, and says why", async () => {
  const id = await queue();
  refusal = [421, "4.7.0 Closed for today"];
  await runner.relay();
  await runner.advance("30d");
  const { status, attempts, error } = await stored(id);
  expect([status, attempts, error]).toEqual(["failed", 11, "421 4.7.0 Closed for today"]);
});

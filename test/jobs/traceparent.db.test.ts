import { afterAll, beforeAll, expect, it } from "vitest";
import { POST as postDispute } from "@/app/api/provider/leads/dispute/route";
import { INBOX, makeBuyer } from "@/domains/leads/buyers.test-support";
import {
  answers,
  followClock,
  makeEndpoint,
  makeReceiver,
  testRuntime,
} from "@/domains/webhooks/service/deliveries.test-support";
import { runExportJob } from "../../inngest/functions/jobs/run-export";
import { dispatchWebhooks } from "../../inngest/functions/webhooks/dispatch";
import { retryDelivery } from "../../inngest/functions/webhooks/retry";
import { testRunner } from "../support/embedded-runner";
import { makeAssignment, makeProvider } from "../support/factories";
import { forBothMounts } from "../support/federation";
import { signedInCookie } from "../support/session";

const traced = (digit: string): string => `00-${digit.repeat(32)}-00f067aa0ba902b7-01`;

testRuntime();
let runner: Awaited<ReturnType<typeof testRunner>>;
beforeAll(async () => {
  await makeProvider({ timeZone: "UTC", currency: "USD" });
  runner = await testRunner({ functions: [dispatchWebhooks, retryDelivery, runExportJob] });
  followClock(runner.now);
});
afterAll(() => runner.stop());

/** Receives all that the requests lead to, each tried twice; answers the types with their traceparent. */
async function toldOf(tenantId: string, ask: () => Promise<void>): Promise<string[]> {
  const receiver = await makeReceiver(answers(500));
  const eventTypes = ["lead.dispute.resolved", "export.completed"];
  await makeEndpoint({ tenantId, url: receiver.url, eventTypes });
  await ask();
  for (const status of [500, 200]) {
    receiver.answer = answers(status);
    await runner.relay();
    await runner.settle();
  }
  await runner.advance("1h");
  return receiver.received
    .map(({ headers, body }) => {
      const { type } = JSON.parse(body) as { type: string };
      return `${type} ${headers["traceparent"] ?? "untraced"}`;
    })
    .toSorted();
}

it("a traceparent that staff's script sends goes with the webhooks of what it did, and their retries", async () => {
  const cookie = await signedInCookie("provider_admin");
  const { tenantId, leadId } = await makeAssignment({ disputed: true });
  const { leadId: other } = await makeAssignment({ disputed: true, tenantId });
  const decide = async (id: string, traceparent: string) => {
    const headers = { "content-type": "application/json", cookie, traceparent };
    const body = JSON.stringify({ leadId: id, resolution: "approve", disputeReason: "spam" });
    const request = new Request("http://localhost:3000/api/provider/leads/dispute", {
      ...{ method: "POST", headers, body },
    });
    expect((await postDispute(request, { params: Promise.resolve({}) })).status).toBe(200);
  };
  const told = await toldOf(tenantId, async () => {
    await decide(leadId, traced("a"));
    await decide(other, "not a trace");
  });
  const [type, again] = [`lead.dispute.resolved ${traced("a")}`, "lead.dispute.resolved untraced"];
  expect(told).toEqual([type, type, again, again]);
});

forBothMounts("the traceparent of a signed request", (client) => {
  it("goes with the job that it asks for, to the webhook that says that it is done", async () => {
    const { tenantId, key } = await makeBuyer(client);
    const told = await toldOf(tenantId, async () => {
      const headers = { traceparent: traced("b") };
      const answer = await client.call(key, "POST", `${INBOX}/export`, {}, { headers });
      expect(answer.status, answer.text).toBe(200);
    });
    expect(new Set(told)).toEqual(new Set([`export.completed ${traced("b")}`]));
  });
});

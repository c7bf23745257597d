import { afterAll, beforeAll, expect, it } from "vitest";
import { POST as postDispute } from "@/app/api/provider/leads/dispute/route";
import { POST as postForm } from "@/app/api/v1/intake/[key]/route";
import { createIntakeKey } from "@/domains/ingestion/server";
import { INBOX, makeBuyer } from "@/domains/leads/buyers.test-support";
import {
  answers,
  followClock,
  makeEndpoint,
  makeReceiver,
  testRuntime,
} from "@/domains/webhooks/service/deliveries.test-support";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { handleTrpc } from "@/server/trpc/http";
import { distributeReceived } from "../../inngest/functions/distribution/distribute-received";
import { runExportJob } from "../../inngest/functions/jobs/run-export";
import { dispatchWebhooks } from "../../inngest/functions/webhooks/dispatch";
import { retryDelivery } from "../../inngest/functions/webhooks/retry";
import { sendQueued } from "../../inngest/functions/webhooks/send-queued";
import { adminCaller } from "../support/caller";
import { testRunner } from "../support/embedded-runner";
import {
  makeAssignment,
  makeCompetitionLevel,
  makeNiche,
  makeProvider,
  makeSubscription,
  makeTenant,
} from "../support/factories";
import { forBothMounts } from "../support/federation";
import { signedInCookie } from "../support/session";

const traced = (digit: string): string => `00-${digit.repeat(32)}-00f067aa0ba902b7-01`;

testRuntime();
let runner: Awaited<ReturnType<typeof testRunner>>;
beforeAll(async () => {
  await makeProvider({ timeZone: "UTC", currency: "USD" });
  const functions = [distributeReceived, dispatchWebhooks, retryDelivery, runExportJob, sendQueued];
  runner = await testRunner({ functions });
  followClock(runner.now);
});
afterAll(() => runner.stop());

/** Receives all that the requests lead to, each tried twice; answers the types with their traceparent. */
async function toldOf(tenantId: string, ask: () => Promise<void>): Promise<string[]> {
  const receiver = await makeReceiver(answers(500));
  const eventTypes = ["lead.assigned", "lead.dispute.resolved", "export.completed"];
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

it("a traceparent that a form sends goes with the webhook of the sale that its lead leads to", async () => {
  const nicheId = (await makeNiche()).id;
  const competitionLevelId = (await makeCompetitionLevel({ buyers: 1 })).id;
  const { tenantId } = await makeSubscription({ nicheId });
  const door = { sourceName: "Traced form", allowedOrigins: [], serverAddresses: [], minFillSeconds: 0 };
  const { key } = await inTransaction((tx) =>
    createIntakeKey(tx, adminCaller(), { ...door, nicheId, competitionLevelId, perMinute: 60 }),
  );
  const told = await toldOf(tenantId, async () => {
    const person = { name: "Nora Quill", email: "nora@mailbox.example", postal_code: "94107" };
    const request = new Request(`http://localhost:3000/api/v1/intake/${key}`, {
      method: "POST",
      headers: { "content-type": "application/json", traceparent: traced("c") },
      body: JSON.stringify(person),
    });
    expect((await postForm(request, { params: Promise.resolve({ key }) })).status).toBe(202);
  });
  expect(new Set(told)).toEqual(new Set([`lead.assigned ${traced("c")}`]));
});

it("the traceparent of whoever asks for a test event goes with it", async () => {
  const { id: tenantId } = await makeTenant();
  const cookie = await signedInCookie("owner", tenantId);
  const told = await toldOf(tenantId, async () => {
    const { id: endpointId } = await prisma.webhookEndpoint.findFirstOrThrow({ where: { tenantId } });
    const origin = "http://localhost:3000";
    const request = new Request(`${origin}/api/trpc/ownWebhooks.sendTest`, {
      method: "POST",
      headers: { cookie, origin, "content-type": "application/json", traceparent: traced("d") },
      body: JSON.stringify({ json: { endpointId, type: "lead.assigned" } }),
    });
    expect((await handleTrpc(request)).status).toBe(200);
  });
  expect(told).toEqual([`lead.assigned ${traced("d")}`]);
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

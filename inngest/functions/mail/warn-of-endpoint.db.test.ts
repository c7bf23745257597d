import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { systemCaller } from "@/platform/caller";
import { appendOutbox } from "@/domains/outbox/server";
import { WEBHOOK_DOMAIN_EVENTS } from "@/domains/webhooks/events";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { testRunner } from "../../../test/support/embedded-runner";
import { makeStaff, makeTenant } from "../../../test/support/factories";
import { tellOfDisabledEndpoint, warnOfFailingEndpoint } from "./warn-of-endpoint";

let runner: Awaited<ReturnType<typeof testRunner>>;
beforeAll(async () => {
  runner = await testRunner({ functions: [tellOfDisabledEndpoint, warnOfFailingEndpoint] });
});
afterAll(() => runner.stop());
beforeEach(() => prisma.mail.deleteMany());

const SINCE = "2026-11-20T08:00:00.000Z";

async function owner(tenantId: string, status: "active" | "deactivated" = "active"): Promise<string> {
  const id = newId();
  const email = `${id}@example.com`;
  await prisma.user.create({
    data: { id, realm: "tenant", email, name: "Owner", role: "owner", status, tenantId },
  });
  return email;
}

async function announce(kind: "failing" | "disabled", tenantId: string, more: Record<string, unknown>) {
  const { name, schema } = WEBHOOK_DOMAIN_EVENTS[kind];
  const endpointId = newId();
  const payload = schema.parse({
    endpointId,
    tenantId,
    address: "https://hooks.example.com/in",
    explanation: "The endpoint answered 503.",
    failingSince: SINCE,
    ...more,
  });
  await inTransaction((tx) =>
    appendOutbox(tx, systemCaller("Test", new Date(), newId()), {
      name,
      aggregateType: "webhook_endpoint",
      aggregateId: endpointId,
      tenantId,
      payload,
    }),
  );
  await runner.relay();
  await runner.settle();
  return endpointId;
}

const mails = () => prisma.mail.findMany({ orderBy: { recipient: "asc" } });

it("mails every active owner when an endpoint is failing, once per announcement", async () => {
  const tenant = await makeTenant();
  const owners = [await owner(tenant.id), await owner(tenant.id)].sort();
  await owner(tenant.id, "deactivated");
  const disablesFrom = "2026-11-25T08:00:00.000Z";
  const endpointId = await announce("failing", tenant.id, { warning: 1, disablesFrom });
  await prisma.outboxEvent.updateMany({
    where: { name: "webhooks/endpoint.failing" },
    data: { status: "pending" },
  });
  await runner.relay();
  await runner.settle();
  const sent = await mails();
  expect(sent.map(({ recipient }) => recipient)).toEqual(owners);
  expect(sent[0]).toMatchObject({
    template: "webhook_endpoint_failing",
    subject: `A webhook endpoint of ${tenant.name} is failing`,
    data: {
      url: "https://hooks.example.com/in",
      reason: "The endpoint answered 503.",
      since: SINCE,
    },
  });
  expect(JSON.stringify(sent[0]?.data)).toContain(`/tenant/webhooks?endpoint=${endpointId}`);
});

it("mails when one was disabled for failing, not when somebody did it", async () => {
  const tenant = await makeTenant();
  await owner(tenant.id);
  await announce("disabled", tenant.id, { reason: "manual" });
  expect(await mails()).toEqual([]);
  await announce("disabled", tenant.id, { reason: "failing" });
  expect(await mails()).toMatchObject([{ template: "webhook_endpoint_disabled" }]);
});

it("turns to the provider where a tenant has no owner", async () => {
  const tenant = await makeTenant();
  const admin = await makeStaff({ role: "provider_admin" });
  const endpointId = await announce("disabled", tenant.id, { reason: "gone" });
  const sent = await mails();
  expect(sent.map(({ recipient }) => recipient)).toContain(admin.email);
  expect(JSON.stringify(sent[0]?.data)).toContain(
    `/provider/dev-aids/webhooks/endpoints?endpoint=${endpointId}`,
  );
});

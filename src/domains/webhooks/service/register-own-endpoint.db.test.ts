import { beforeEach, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { tenantCaller } from "../../../../test/support/caller";
import { makeTenant } from "../../../../test/support/factories";
import { makeEndpoint } from "./deliveries.test-support";
import { registerOwnEndpoint } from "./register-own-endpoint";

let tenantId: string;
beforeEach(async () => {
  ({ id: tenantId } = await makeTenant());
});

const register = (id: string, url = "https://hooks.example.com/in?token=t") =>
  withTenant(tenantId, (tx) =>
    registerOwnEndpoint(tx, tenantCaller(tenantId), {
      id,
      tenantId,
      url,
      description: null,
      eventTypes: ["lead.assigned"],
      ordered: false,
    }),
  );

it("makes one endpoint of a submit that arrives several times at once, and tells its secret once", async () => {
  const id = newId();
  const answers = await Promise.all([register(id), register(id), register(id)]);
  const secrets = answers.map(({ secret }) => secret).filter((secret) => secret !== null);
  expect(secrets).toEqual([expect.stringMatching(/^whsec_/)]);
  expect(answers.map(({ endpointId }) => endpointId)).toEqual([id, id, id]);
  expect(await prisma.webhookEndpoint.count({ where: { tenantId } })).toBe(1);
  expect(await prisma.webhookSecret.count({ where: { tenantId } })).toBe(1);
  expect(await prisma.outboxEvent.count({ where: { aggregateId: id } })).toBe(1);
});

it("says where the first submit went when it was changed before it was sent again", async () => {
  const id = newId();
  const first = { endpointId: id, address: "https://hooks.example.com/in" };
  expect(await register(id)).toMatchObject({ ...first, secret: expect.any(String) as unknown });
  expect(await register(id, "https://other.example.com/in")).toEqual({ ...first, secret: null });
});

it("makes another of another submit, even to the same address", async () => {
  await register(newId());
  expect((await register(newId())).secret).toMatch(/^whsec_/);
  expect(await prisma.webhookEndpoint.count({ where: { tenantId } })).toBe(2);
});

it("tells nothing of another tenant's endpoint but that its id is taken", async () => {
  const foreign = await makeEndpoint();
  await expect(register(foreign.id)).rejects.toMatchObject({
    code: "conflict",
    detail: "The endpoint could not be made under this id. Close the form and try again.",
  });
  expect(await prisma.webhookEndpoint.count({ where: { tenantId } })).toBe(0);
});

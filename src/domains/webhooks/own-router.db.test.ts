import { beforeAll, expect, it } from "vitest";
import { handleTrpc } from "@/server/trpc/http";
import { makeProvider, makeTenant } from "../../../test/support/factories";
import { signedInCookie } from "../../../test/support/session";
import { makeEndpoint } from "./service/deliveries.test-support";

const ORIGIN = "http://localhost:3000";
const PER_MINUTE = 20;

beforeAll(() => makeProvider());

async function ownerWithEndpoint() {
  const { id: tenantId } = await makeTenant();
  const cookies = [await signedInCookie("owner", tenantId), await signedInCookie("owner", tenantId)];
  const { id: endpointId } = await makeEndpoint({ tenantId });
  const send = (turn = 0) =>
    handleTrpc(
      new Request(`${ORIGIN}/api/trpc/ownWebhooks.sendTest`, {
        method: "POST",
        headers: {
          cookie: cookies[turn % cookies.length] ?? "",
          origin: ORIGIN,
          "content-type": "application/json",
        },
        body: JSON.stringify({ json: { endpointId, type: "lead.assigned" } }),
      }),
    );
  return { send };
}

it("a workspace sends twenty test events a minute, over all its owners; others keep their own twenty", async () => {
  const { send } = await ownerWithEndpoint();
  for (let turn = 0; turn < PER_MINUTE; turn += 1) expect((await send(turn)).status).toBe(200);
  const refused = await send();
  expect(refused.status).toBe(429);
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(60);
  expect(await refused.json()).toMatchObject({
    error: { json: { data: { code: "too_many_requests", retryAfterSeconds: wait } } },
  });
  expect((await (await ownerWithEndpoint()).send()).status).toBe(200);
});

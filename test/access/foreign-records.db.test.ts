import { beforeAll, expect, it } from "vitest";
import { flushApiCalls } from "@/domains/usage/server";
import { FEDERATION_ROUTES } from "@/server/http/federation-routes";
import { makeProvider } from "../support/factories";
import { forBothMounts, makeFederationKey, type TestKey, type WireAnswer } from "../support/federation";
import { signedInCookie } from "../support/session";
import { type Attempt, ATTEMPTS, makeOwner, MARK, type Owned } from "./foreign-records";
import { stateOf } from "./tenant-state";

/* One tenant's key, or its people where they are answered, against another tenant's ids at every endpoint there is. */

beforeAll(async () => {
  await makeProvider({ timeZone: "UTC", currency: "USD" });
});

const operations = FEDERATION_ROUTES.map(({ operationId }) => operationId).sort();
const forSessions = FEDERATION_ROUTES.filter(({ session }) => session !== undefined)
  .map(({ operationId }) => operationId)
  .sort();
const addressOf = ({ path }: Attempt): string =>
  path.startsWith("/api/") ? path : `/api/v1/federation${path}`;

function expectNothingOf({ key }: Owned, { method, path, expects }: Attempt, answer: WireAnswer): void {
  expect([method, path, answer.status]).toEqual([method, path, expects]);
  if (expects === 404) expect(answer.json["code"]).toBe("not_found");
  expect(answer.text).not.toContain(MARK);
  for (const own of [key.tenantId, key.clientId, key.keyId]) expect(answer.text).not.toContain(own);
}

it("has an attempt for every signed endpoint, and none for others", () => {
  expect(Object.keys(ATTEMPTS).sort()).toEqual(operations);
});

forBothMounts("a stranger's key", ({ call, plain, mount }) => {
  let owned: Owned;
  let stranger: TestKey;
  let strangerCookie: string;
  let before: Record<string, string>;
  beforeAll(async () => {
    owned = await makeOwner(call, mount);
    stranger = await makeFederationKey();
    strangerCookie = await signedInCookie("owner", stranger.tenantId);
    await flushApiCalls();
    before = await stateOf(owned.key.tenantId);
  });

  it("is tried against records that are there", () => {
    const filled = Object.keys(before).filter((table) => before[table] !== "nothing");
    expect(filled).toEqual(
      expect.arrayContaining(["lead_assignment", "invoice", "webhook_endpoint", "escalation_ticket"]),
    );
  });

  it.each(operations)("gets and changes nothing of another's with %s", async (operation) => {
    for (const attempt of ATTEMPTS[operation]?.(owned) ?? []) {
      const answer = await call(stranger, attempt.method, addressOf(attempt), attempt.body);
      expectNothingOf(owned, attempt, answer);
    }
    expect(await stateOf(owned.key.tenantId)).toEqual(before);
  });

  it.each(forSessions)("gets and changes nothing of another's with %s in a session", async (operation) => {
    for (const attempt of ATTEMPTS[operation]?.(owned) ?? []) {
      const answer = await plain(attempt.method, addressOf(attempt), attempt.body, {
        cookie: strangerCookie,
      });
      expectNothingOf(owned, attempt, answer);
    }
    expect(await stateOf(owned.key.tenantId)).toEqual(before);
  });

  it("has its events about another's records refused one by one", async () => {
    const [attempt] = ATTEMPTS["sendEvents"]?.(owned) ?? [];
    const { json } = await call(stranger, "POST", "/api/v1/federation/events", attempt?.body);
    const results = json["results"] as { status: string; error: { code: string } }[];
    expect(results.length).toBeGreaterThan(2);
    for (const { status, error } of results)
      expect([status, error.code]).toEqual(["rejected", "lead_not_found"]);
  });
});

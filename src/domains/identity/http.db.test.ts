import { beforeAll, describe, expect, it } from "vitest";
import { systemCaller } from "@/platform/caller";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { postSignIn, postSignOut } from "./http";
import { acceptInvite, inviteStaff, readSession } from "./server";

const ORIGIN = "http://localhost:3000";
const PASSWORD = "quiet harbour lantern 42";
const email = `${newId()}@example.com`;

beforeAll(async () => {
  const caller = systemCaller("test", new Date(), "test-request");
  const { link } = await inTransaction((tx) =>
    inviteStaff(tx, caller, { email, name: "Dana Fields", role: "provider_admin" }),
  );
  const token = link.split("/").at(-1) ?? "";
  await acceptInvite(caller, { token, name: "Dana Fields", password: PASSWORD });
});

const request = (path: string, body: string, headers: Record<string, string>): Request =>
  new Request(`${ORIGIN}${path}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });

const signIn = (headers: Record<string, string> = {}, body: unknown = { email, password: PASSWORD }) =>
  postSignIn(request("/api/auth/sign-in", typeof body === "string" ? body : JSON.stringify(body), headers));

describe("POST /api/auth/sign-in", () => {
  it("signs a script in without an origin and hands out a session cookie", async () => {
    const response = await signIn({ "user-agent": "curl/8", "x-real-ip": "192.0.2.4" });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const body: unknown = await response.json();
    expect(body).toMatchObject({ user: { email, role: "provider_admin" } });
    expect(JSON.stringify(body)).not.toMatch(/argon2|session/i);
    const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? null;
    expect(await readSession(cookie, "staff", new Date())).toMatchObject({ user: { email } });
  });

  it.each([
    ["our own page", { origin: ORIGIN, "sec-fetch-site": "same-origin" }, 200],
    ["our own page without fetch metadata", { origin: ORIGIN }, 200],
    ["another site", { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" }, 403],
    ["another port", { origin: "http://localhost:3001" }, 403],
    ["an opaque origin", { origin: "null", "sec-fetch-site": "cross-site" }, 403],
    ["a browser that hides its origin", { "sec-fetch-site": "same-origin" }, 403],
    ["a script whose client tells the mode, and names us", { origin: ORIGIN, "sec-fetch-mode": "cors" }, 200],
    ["a browser that only tells the mode", { "sec-fetch-mode": "no-cors" }, 403],
  ])("from %s", async (_, headers, status) => {
    const response = await signIn(headers);
    expect(response.status).toBe(status);
    if (status === 403) {
      expect(await response.json()).toMatchObject({ code: "origin_refused" });
      expect(response.headers.get("set-cookie")).toBeNull();
    }
  });

  it("tells a script that sends Sec-Fetch headers which origin to name", async () => {
    const response = await signIn({ "sec-fetch-mode": "cors" });
    expect(await response.json()).toMatchObject({
      code: "origin_refused",
      detail: expect.stringContaining(`"Origin: ${ORIGIN}"`) as string,
    });
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=utf-16",
    "",
  ])("answers 415 to %j", async (type) => {
    expect((await signIn({ "content-type": type })).status).toBe(415);
  });

  it.each([
    ["more than 16 KiB", { email, password: "x".repeat(17_000) }, 413],
    ["no JSON", "{", 400],
    ["a NUL", `{"email":"a\\u0000@example.com","password":"x"}`, 400],
    ["a lone surrogate", `{"email":"${email}","password":"\\ud800"}`, 400],
    ["a prototype key", `{"__proto__":{"realm":"tenant"}}`, 400],
    ["a list", [], 422],
    ["no password", { email }, 422],
    ["no address", { email: "someone", password: "x" }, 422],
    ["an unknown realm", { email, password: PASSWORD, realm: "root" }, 422],
  ])("refuses %s", async (_, body, status) => {
    const response = await signIn({}, body);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ requestId: expect.any(String) as string });
  });

  it("answers a wrong password and an unknown account with the same body, and 429 with Retry-After later", async () => {
    const fail = async (address: string) => {
      const response = await signIn(
        { "x-request-id": "same-request-id" },
        { email: address, password: "wrong" },
      );
      return {
        status: response.status,
        retryAfter: response.headers.get("retry-after"),
        body: await response.text(),
      };
    };
    const known = await fail(email);
    expect(known.status).toBe(401);
    expect(await fail("nobody@example.com")).toEqual(known);
    for (let attempt = 0; attempt < 4; attempt += 1) await fail("nobody@example.com");
    const throttled = await fail("nobody@example.com");
    expect(throttled).toMatchObject({ status: 429, retryAfter: "5" });
    expect(throttled.body).toContain("Too many sign-in attempts. Try again in 5 seconds.");
  });
});

describe("POST /api/auth/sign-out", () => {
  it("ends the session of the cookie; from another site it does nothing", async () => {
    const cookie = (await signIn()).headers.get("set-cookie")?.split(";")[0] ?? "";
    const foreign = await postSignOut(
      request("/api/auth/sign-out", "{}", { cookie, origin: "https://elsewhere.example" }),
    );
    expect(foreign.status).toBe(403);
    expect(await readSession(cookie, "staff", new Date())).not.toBeNull();
    const response = await postSignOut(request("/api/auth/sign-out", "{}", { cookie, origin: ORIGIN }));
    expect(response.status).toBe(200);
    expect(response.headers.get("set-cookie")).toMatch(/^__Host-fairlead-staff=; .*Max-Age=0/);
    expect(await readSession(cookie, "staff", new Date())).toBeNull();
  });

  it("without a session only removes the cookie", async () => {
    expect((await postSignOut(request("/api/auth/sign-out", "{}", {}))).status).toBe(200);
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../test/support/caller";
import { makeCompetitionLevel, makeNiche, makeProvider } from "../../../test/support/factories";
import { intakePreflightRoute, intakeRoute } from "./http";
import { createIntakeKey, listSources, rotateIntakeKey, updateIntakeKey } from "./server";
import type { IntakeKeyItem } from "./service/intake-keys";

const SITE = "https://forms.example";
const admin = adminCaller();

let key: IntakeKeyItem;
let terms: Pick<
  IntakeKeyItem,
  "allowedOrigins" | "serverAddresses" | "nicheId" | "competitionLevelId" | "perMinute" | "minFillSeconds"
>;
let addresses = 0;
beforeEach(async () => {
  await makeProvider();
  terms = {
    allowedOrigins: [SITE],
    serverAddresses: [],
    nicheId: (await makeNiche()).id,
    competitionLevelId: (await makeCompetitionLevel()).id,
    perMinute: 60,
    minFillSeconds: 3,
  };
  const sourceName = `Form ${newId()}`;
  key = await inTransaction((tx) => createIntakeKey(tx, admin, { sourceName, ...terms }));
  addresses += 1;
});

const person = { name: "Nora Quill", email: "nora@mailbox.example", postal_code: "94107", fill_ms: 9_000 };

interface Sending {
  headers?: Record<string, string>;
  to?: string;
}

function send(body: unknown, { headers = {}, to = key.key }: Sending = {}): Promise<Response> {
  const request = new Request(`http://localhost:3000/api/v1/intake/${to}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-real-ip": `198.51.100.${addresses}`, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return intakeRoute(request, { params: Promise.resolve({ key: to }) });
}

const leads = () =>
  prisma.lead.findMany({ where: { sourceId: key.sourceId }, orderBy: { createdAt: "asc" } });
const codeOf = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return [response.status, ((await response.json()) as { code: unknown }).code];
};

describe("a form's lead", () => {
  it("is stored with everything it said, waits for buyers, and is announced", async () => {
    const consent = { text: "I agree to be called.", at: "2026-11-21T10:00:00+02:00" };
    const answer = await send({ ...person, consent, roof: "Slate", utm_source: "ad" });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ status: "received" });
    const [lead] = await leads();
    expect(lead).toMatchObject({
      status: "new",
      contactName: "Nora Quill",
      emailNormalized: "nora@mailbox.example",
      postalCode: "94107",
      nicheId: terms.nicheId,
      competitionLevelId: terms.competitionLevelId,
      formData: { roof: "Slate", consent },
      attribution: { utm_source: "ad" },
    });
    expect(lead?.distributionDueAt).not.toBeNull();
    const leadId = lead?.id ?? "";
    expect(await prisma.outboxEvent.findMany({ where: { aggregateId: leadId } })).toMatchObject([
      { name: "leads/lead.received", payload: { leadId, sourceId: key.sourceId } },
    ]);
    expect(await prisma.auditEvent.count({ where: { entityId: leadId, action: "lead.received" } })).toBe(1);
    expect(await prisma.intakeSubmission.findFirstOrThrow({ where: { leadId } })).toMatchObject({
      consent,
      ip: `198.51.100.${addresses}`,
    });
  });

  it("may come from an HTML form, and name its niche", async () => {
    const niche = await makeNiche();
    const form = new URLSearchParams({
      name: "Nora Quill",
      phone: "(212) 555-0147",
      fill_ms: "5000",
      niche: niche.slug,
    });
    const type = { "content-type": "application/x-www-form-urlencoded;charset=UTF-8" };
    expect((await send(form.toString(), { headers: type })).status).toBe(202);
    expect(await leads()).toMatchObject([{ nicheId: niche.id, phoneNormalized: "+12125550147" }]);
    expect(await codeOf(await send({ ...person, niche: "Moon rocks" }))).toEqual([422, "validation_failed"]);
  });

  it("is one lead per submission id, however often and however much at once it comes", async () => {
    const email = `${newId()}@mailbox.example`;
    const submission = { ...person, email, submission_id: "form-1" };
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(submission)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(202));
    expect((await send({ ...submission, fill_ms: 12_000 })).status).toBe(202);
    expect(await leads()).toHaveLength(1);
    expect(await codeOf(await send({ ...submission, name: "Another" }))).toEqual([409, "conflict"]);
    expect((await send({ ...submission, submission_id: "form-2" })).status).toBe(202);
    const [first, second] = await leads();
    expect(second?.duplicateOfId).toBe(first?.id);
  });

  it("of a robot is answered like any other and kept nowhere", async () => {
    for (const trap of [{ website: "https://spam.example" }, { fill_ms: 200 }]) {
      const answer = await send({ ...person, ...trap });
      expect([answer.status, await answer.json()]).toEqual([202, { status: "received" }]);
    }
    expect(await leads()).toEqual([]);
  });
});

describe("what is refused", () => {
  it("names every wrong field", async () => {
    const answer = await send({ email: "nora@" });
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(["/name", "/email"]));
  });

  it.each([
    ["[1]", {}, 400],
    ["{", {}, 400],
    ["name=Nora", { "content-type": "text/plain" }, 415],
    ["name=Nora", { "content-type": "multipart/form-data; boundary=x" }, 415],
    ["{}", { "content-type": "application/json; charset=iso-8859-1" }, 415],
    ["name=Nora", { "content-type": "application/x-www-form-urlencoded; charset=utf-16" }, 415],
    [JSON.stringify({ story: "x".repeat(70_000) }), {}, 413],
  ])("%.20s", async (body, headers, status) => {
    expect((await send(body, { headers })).status).toBe(status);
    expect(await leads()).toEqual([]);
  });

  it("a page of another site, unless it is allowed, before and when it sends", async () => {
    const other = { origin: "https://elsewhere.example" };
    const refused = await send(person, { headers: other });
    expect(refused.headers.get("access-control-allow-origin")).toBeNull();
    expect(await codeOf(refused)).toEqual([403, "origin_refused"]);
    const allowed = await send(person, { headers: { origin: SITE } });
    expect([allowed.status, allowed.headers.get("access-control-allow-origin")]).toEqual([202, SITE]);
    const ask = (origin: string) =>
      intakePreflightRoute(
        new Request("http://localhost:3000/api/v1/intake/x", { method: "OPTIONS", headers: { origin } }),
        { params: Promise.resolve({ key: key.key }) },
      );
    expect((await ask(SITE)).headers.get("access-control-allow-methods")).toBe("POST");
    expect((await ask(other.origin)).headers.get("access-control-allow-origin")).toBeNull();
  });

  it("an unknown key, a disabled one, and one that was rotated a day ago", async () => {
    expect(await codeOf(await send(person, { to: "flf_nobody" }))).toEqual([404, "not_found"]);
    const before = key.key;
    const rotated = await inTransaction((tx) => rotateIntakeKey(tx, admin, key));
    expect((await send(person, { to: rotated.key })).status).toBe(202);
    expect((await send(person, { to: before })).status).toBe(202);
    await prisma.intakeKey.update({ where: { id: key.id }, data: { previousUntil: new Date() } });
    expect((await send(person, { to: before })).status).toBe(404);
    const { id, version } = rotated;
    await inTransaction((tx) => updateIntakeKey(tx, admin, { id, version, status: "disabled", ...terms }));
    expect((await send(person, { to: rotated.key })).status).toBe(404);
  });

  it("more than a key's minute, and more than an address's", async () => {
    const { id, version } = key;
    await inTransaction((tx) =>
      updateIntakeKey(tx, admin, { id, version, status: "active", ...terms, perMinute: 2 }),
    );
    const statuses = [];
    for (let sent = 0; sent < 3; sent += 1) {
      statuses.push((await send(person, { headers: { "x-real-ip": `203.0.113.${sent}` } })).status);
    }
    expect(statuses).toEqual([202, 202, 429]);
    const many = await Promise.all(
      Array.from({ length: 21 }, () =>
        send(person, { to: "flf_nobody", headers: { "x-real-ip": "192.0.2.77" } }),
      ),
    );
    const last = many.filter(({ status }) => status === 429);
    expect(last).toHaveLength(1);
    expect(Number(last[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("a server that sends for many", () => {
  const from = (ip: string, count: number) =>
    Promise.all(Array.from({ length: count }, () => send(person, { headers: { "x-real-ip": ip } })));
  const received = (answers: Response[]) => answers.filter(({ status }) => status === 202).length;

  it("is held to the key's own limit alone, where the key names it", async () => {
    const { id, version } = key;
    const named = { serverAddresses: ["203.0.113.128/25"], perMinute: 27 };
    await inTransaction((tx) =>
      updateIntakeKey(tx, admin, { id, version, status: "active", ...terms, ...named }),
    );
    expect(received(await from("203.0.113.130", 25))).toBe(25);
    expect(received(await from("203.0.113.7", 21))).toBe(2);
    const [refused] = (await from("203.0.113.130", 1)).map((answer) => codeOf(answer));
    expect(await refused).toEqual([429, "too_many_requests"]);
  });

  it("and is not named sends what one person may", async () => {
    const answers = await from("203.0.113.200", 25);
    expect(received(answers)).toBe(20);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  });
});

it("the sources tell what came of each in 30 days", async () => {
  await send(person);
  await send({ ...person, email: "other@mailbox.example" });
  await prisma.lead.updateMany({
    where: { emailNormalized: "other@mailbox.example" },
    data: { status: "unsold" },
  });
  const listed = await inTransaction((tx) => listSources(tx, new Date()));
  expect(listed.find(({ id }) => id === key.sourceId)).toMatchObject({
    leads: 2,
    sold: 0,
    unsold: 1,
    intakeKey: { id: key.id, status: "active" },
  });
});

import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { can, isPermission } from "@/domains/identity/contract";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { handleTrpc } from "@/server/trpc/http";
import { appRouter } from "@/server/trpc/root";
import { signedInCookie } from "../support/session";
import { NO_WRITES, WRITE_RULES } from "./writes";
import type { WriteSample } from "./writes/rule";

const ORIGIN = "http://localhost:3000";
const FROM = { "x-real-ip": "198.51.100.20", "user-agent": "Walker" };

interface Facts {
  _def: { type: string; meta?: { permission?: string } };
}
// Typed as the nested routers, but flat when it runs: "leads.list" → procedure.
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Facts>);
const mutations = procedures.flatMap(([path, { _def }]) =>
  _def.type === "mutation" ? [{ path, permission: _def.meta?.permission ?? "" }] : [],
);

let admin: string;
let analyst: string;
beforeAll(async () => {
  admin = await signedInCookie("provider_admin");
  analyst = await signedInCookie("provider_analyst");
});

/** One person may have only so many jobs that are not over. */
afterEach(() =>
  prisma.job.updateMany({
    where: { state: { in: ["queued", "running"] } },
    data: { state: "cancelled", finishedAt: new Date() },
  }),
);

async function send(path: string, { input, cookie }: WriteSample, requestId = newId()) {
  const sender = cookie === undefined ? admin : cookie;
  const response = await handleTrpc(
    new Request(`${ORIGIN}/api/trpc/${path}`, {
      method: "POST",
      headers: {
        ...FROM,
        ...(sender === null ? {} : { cookie: sender }),
        origin: ORIGIN,
        "content-type": "application/json",
        "x-request-id": requestId,
      },
      body: JSON.stringify({ json: input }),
    }),
  );
  return { status: response.status, text: await response.text() };
}

const trail = async () => ({
  audit: await prisma.auditEvent.count(),
  outbox: await prisma.outboxEvent.count(),
  activity: await prisma.activity.count(),
});

/** While it runs, no audit row can be written; everything else can. */
async function withoutAudit<T>(work: () => Promise<T>): Promise<T> {
  await prisma.$executeRaw`ALTER TABLE audit_event ADD CONSTRAINT closed CHECK (false) NOT VALID`;
  try {
    return await work();
  } finally {
    await prisma.$executeRaw`ALTER TABLE audit_event DROP CONSTRAINT closed`;
  }
}

it("knows a real call of every mutation", () => {
  const known = [...Object.keys(WRITE_RULES), ...Object.keys(NO_WRITES)];
  expect(known.sort()).toEqual(mutations.map(({ path }) => path).sort());
});

describe("a write leaves who did what in the trail and announces it, or changes nothing at all", () => {
  it.each(mutations.filter(({ path }) => NO_WRITES[path] === undefined))(
    "$path",
    async ({ path, permission }) => {
      const rule = WRITE_RULES[path];
      if (rule === undefined) throw new Error("There is no real call of it in ./writes.");
      const sample = await rule.sample();
      const before = await trail();
      if (isPermission(permission) && !can("provider_analyst", permission) && sample.cookie === undefined) {
        expect((await send(path, { ...sample, cookie: analyst })).status).toBe(403);
        expect(await trail()).toEqual(before);
      }
      await withoutAudit(() => send(path, sample));
      expect(await trail()).toEqual(before);

      const requestId = newId();
      const answer = await send(path, sample, requestId);
      expect(answer.status, answer.text).toBe(200);
      const rows = await prisma.auditEvent.findMany({ where: { requestId } });
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        expect(row).toMatchObject({ ip: FROM["x-real-ip"], userAgent: FROM["user-agent"], requestId });
        expect(row.actorName).not.toBe("");
        if (sample.cookie !== null) expect([row.actorId, row.role]).not.toContain(null);
        expect([row.action, row.before ?? row.after]).not.toContain(null);
        if (rule.plain !== true) expect([row.action, row.before]).not.toContain(null);
      }
      const { outbox } = await trail();
      if (rule.silent === undefined) expect(outbox).toBeGreaterThan(before.outbox);
      else expect(outbox, rule.silent).toBe(before.outbox);
    },
  );
});

import { beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { makeTenant } from "../support/factories";
import { signedInCookie } from "../support/session";
import { prisma } from "@/platform/db/client";
import type { handleTrpc as HandleTrpc } from "@/server/trpc/http";

const ORIGIN = "http://localhost:3000";
let handleTrpc: typeof HandleTrpc;
let cookie: string;

beforeAll(async () => {
  cookie = await signedInCookie("provider_admin");
  // Configuration is read once, when it is loaded.
  vi.stubEnv("EMAIL_SMTP_URL", "smtp://127.0.0.1:9");
  vi.resetModules();
  ({ handleTrpc } = await import("@/server/trpc/http"));
});

const answered = z.object({ result: z.object({ data: z.object({ json: z.unknown() }) }) });

async function call(path: string, input: unknown): Promise<unknown> {
  const response = await handleTrpc(
    new Request(`${ORIGIN}/api/trpc/${path}`, {
      method: "POST",
      headers: { cookie, origin: ORIGIN, "content-type": "application/json" },
      body: JSON.stringify({ json: input }),
    }),
  );
  const text = await response.text();
  expect(response.status, text).toBe(200);
  expect(text).not.toMatch(/\/(?:invite|reset)\//);
  return answered.parse(JSON.parse(text)).result.data.json;
}

const mailsTo = (recipient: string) => prisma.mail.findMany({ where: { recipient } });

it("an invite is mailed, and its link is shown to nobody else, where a mail server is configured", async () => {
  const email = "mailed@example.com";
  const made = await call("identity.staff.invite", { email, name: "Nia", role: "provider_analyst" });
  expect(made).toMatchObject({ link: null, mailedTo: email });
  expect(await mailsTo(email)).toMatchObject([{ template: "invite", status: "queued" }]);
  const { userId } = z.object({ userId: z.uuid() }).parse(made);
  expect(await call("identity.staff.reissueLink", { userId })).toMatchObject({ link: null, mailedTo: email });
  expect(await mailsTo(email)).toHaveLength(2);
});

it("so is the invite of a tenant's owner", async () => {
  const { id: tenantId } = await makeTenant();
  const email = "owner@example.com";
  expect(await call("tenants.inviteOwner", { tenantId, name: "Ola", email })).toEqual({ email, link: null });
  expect(await mailsTo(email)).toMatchObject([{ template: "invite", tenantId }]);
});

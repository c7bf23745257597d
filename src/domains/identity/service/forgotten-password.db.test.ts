import { describe, expect, it } from "vitest";
import { systemCaller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { IDENTITY_REQUEST_EVENTS } from "../events";
import { makeAccount, PASSWORD } from "./accounts.test-support";
import { requestReset, sendResetLink } from "./forgotten-password";
import { resetPassword } from "./one-time-links";
import { reissueStaffLink } from "./staff";
import { signIn } from "./sign-in";
import { openSecrets } from "@/domains/mail/service/secrets";

const caller = (ip = "198.51.100.9", now = new Date()) => ({
  ...systemCaller("Forgotten password", now, newId()),
  ip,
});

/** What the relay hands to the function. */
async function lastRequest() {
  const { name, schema } = IDENTITY_REQUEST_EVENTS.resetRequested;
  const row = await prisma.outboxEvent.findFirstOrThrow({ where: { name }, orderBy: { id: "desc" } });
  return schema.parse(row.payload);
}

async function ask(email: string, realm: "staff" | "tenant" = "staff", ip?: string) {
  await requestReset(caller(ip), { realm, email });
  const request = await lastRequest();
  await sendResetLink(caller(), request);
  return request;
}

const mailsTo = (recipient: string) =>
  prisma.mail.findMany({ where: { recipient, template: "password_reset" }, orderBy: { id: "asc" } });

async function linkOf(recipient: string): Promise<string> {
  const [mail] = (await mailsTo(recipient)).slice(-1);
  const { link } = openSecrets(mail?.id ?? "", mail?.sealedData ?? "") as { link: string };
  return link.split("/").at(-1) ?? "";
}

describe("a forgotten password", () => {
  it.each(["provider_analyst", "owner"] as const)("of a %s is set anew by the mailed link", async (role) => {
    const account = await makeAccount(role);
    const realm = role === "owner" ? "tenant" : "staff";
    await ask(account.email, realm);
    const token = await linkOf(account.email);
    await resetPassword(caller(), { token, password: "seven quiet umbrellas" });
    const again = signIn(caller(), { realm, email: account.email, password: "seven quiet umbrellas" });
    await expect(again).resolves.toMatchObject({ user: { email: account.email } });
    await expect(signIn(caller(), { realm, email: account.email, password: PASSWORD })).rejects.toMatchObject(
      { code: "sign_in_failed" },
    );
  });

  it("leaves the same trail whether there is an account or not", async () => {
    const account = await makeAccount("provider_analyst");
    const trail = async (email: string) => {
      const before = await prisma.outboxEvent.count();
      const by = caller("198.51.100.10");
      await requestReset(by, { realm: "staff", email });
      const audit = await prisma.auditEvent.findFirstOrThrow({ where: { requestId: by.requestId } });
      const events = (await prisma.outboxEvent.count()) - before;
      return {
        events,
        keys: Object.keys(await lastRequest()),
        action: audit.action,
        about: audit.entityId,
      };
    };
    expect(await trail(account.email)).toEqual(await trail("nobody@example.com"));
    expect(JSON.stringify(await lastRequest())).not.toContain("nobody@example.com");
  });

  it("mails nothing to nobody, to an invited or a deactivated account, nor in another realm", async () => {
    const account = await makeAccount("provider_analyst");
    await ask("nobody@example.com");
    await ask(account.email, "tenant");
    for (const status of ["invited", "deactivated"] as const) {
      await prisma.user.update({ where: { id: account.id }, data: { status } });
      await ask(account.email, "staff", `198.51.100.${status.length}`);
    }
    expect(await mailsTo(account.email)).toEqual([]);
    expect(await mailsTo("nobody@example.com")).toEqual([]);
  });

  it("mails once however often the same request is carried out, and few in an hour", async () => {
    const account = await makeAccount("provider_analyst");
    const request = await ask(account.email, "staff", "198.51.100.31");
    await sendResetLink(caller(), request);
    expect(await mailsTo(account.email)).toHaveLength(1);
    expect(await prisma.oneTimeLink.count({ where: { userId: account.id } })).toBe(1);
    for (let other = 0; other < 5; other += 1) await ask(account.email, "staff", `203.0.113.${other}`);
    expect(await mailsTo(account.email)).toHaveLength(3);
  });

  it("ends no link that an administrator made", async () => {
    const account = await makeAccount("provider_analyst");
    const { link } = await inTransaction((tx) => reissueStaffLink(tx, caller(), { userId: account.id }));
    await ask(account.email, "staff", "198.51.100.41");
    const token = link.split("/").at(-1) ?? "";
    await resetPassword(caller(), { token, password: "seven quiet umbrellas" });
    const mailed = resetPassword(caller(), {
      token: await linkOf(account.email),
      password: "six loud kettles",
    });
    await expect(mailed).rejects.toMatchObject({ code: "link_expired" });
  });

  it("slows down whoever asks again and again, without slowing down their sign-in", async () => {
    const account = await makeAccount("provider_analyst");
    const by = caller("198.51.100.51");
    for (let time = 0; time < 5; time += 1) await requestReset(by, { realm: "staff", email: account.email });
    await expect(requestReset(by, { realm: "staff", email: account.email })).rejects.toMatchObject({
      code: "too_many_requests",
      detail: "Too many requests. Try again in 5 seconds.",
    });
    await expect(
      signIn(by, { realm: "staff", email: account.email, password: PASSWORD }),
    ).resolves.toBeDefined();
  });
});

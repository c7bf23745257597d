import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { adminCaller } from "../../../../test/support/caller";
import { startSmtp, type TestSmtp } from "../../../../test/support/smtp";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { MailServerError, type SendMail, smtpSender } from "@/platform/mail/smtp";
import { MAIL_TEMPLATE_NAMES, type MailTemplate, TOPIC_OF } from "../contract";
import { MAIL_SAMPLES } from "../rules/samples";
import { deliverMail, giveUpMail, MailNotSentError } from "./deliver-mail";
import { queueMail } from "./queue-mail";
import { setSubscribed } from "./unsubscribe";

const AT = new Date("2026-11-21T09:00:00Z");
const caller = adminCaller({ now: AT });
const LINK = MAIL_SAMPLES.invite.link;

let server: TestSmtp;
let answers: { recipient: [number, string] | null; message: [number, string] | null };
let send: SendMail;

beforeEach(async () => {
  answers = { recipient: null, message: null };
  server = await startSmtp({ recipient: () => answers.recipient, message: () => answers.message });
  send = smtpSender(server.url());
});
afterEach(() => server.stop());

const later = (ms: number) => ({ ...caller, now: new Date(AT.getTime() + ms) });

async function queue(template: MailTemplate = "invite", to = "noor@example.com"): Promise<string> {
  const id = await inTransaction((tx) =>
    queueMail(tx, caller, { to, template, data: MAIL_SAMPLES[template] }),
  );
  if (id === null) throw new Error("nothing was queued");
  return id;
}

const rowOf = (id: string) => prisma.mail.findUniqueOrThrow({ where: { id } });

/** The text part, its soft line breaks undone. */
const readable = (raw: string) => raw.replaceAll("=\r\n", "").replaceAll("=3D", "=");

describe("queueing a mail", () => {
  it("stores it with its link sealed, announces it and writes down who asked", async () => {
    const id = await queue();
    const row = await rowOf(id);
    expect(row).toMatchObject({ status: "queued", recipient: "noor@example.com", attempts: 0 });
    expect(row.subject).toBe("You are invited to Northgate Leads");
    expect(row.sealedData).toMatch(/^v1\./);
    const stored = await prisma.$queryRaw<{ all: string }[]>`
      SELECT (SELECT json_agg(m)::text FROM mail m) || (SELECT json_agg(o)::text FROM outbox_event o)
        || (SELECT json_agg(a)::text FROM audit_event a) AS all`;
    expect(stored[0]?.all).toContain(id);
    expect(stored[0]?.all).not.toContain(LINK);
    const event = await prisma.outboxEvent.findFirstOrThrow({ where: { aggregateId: id } });
    expect(event).toMatchObject({ name: "mail/mail.queued", payload: { mailId: id, template: "invite" } });
    const audit = await prisma.auditEvent.findFirstOrThrow({ where: { entityId: id } });
    expect(audit).toMatchObject({ action: "mail.queued", actorId: caller.actor.id });
  });

  it("happens once per key, and not at all when the rest is undone", async () => {
    const order = { to: "a@example.com", template: "job_finished", data: MAIL_SAMPLES.job_finished } as const;
    const once = () => inTransaction((tx) => queueMail(tx, caller, { ...order, dedupeKey: "job 1" }));
    const ids = await Promise.all([once(), once(), once()]);
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
    const undone = inTransaction(async (tx) => {
      await queueMail(tx, caller, { ...order, dedupeKey: "job 2" });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await prisma.mail.count({ where: { dedupeKey: "job 2" } })).toBe(0);
  });

  it.each([
    "a@example.com, b@example.com",
    "a@example.com\r\nBcc: b@example.com",
    "<a@example.com>",
    "nobody",
  ])("refuses %j as an address", async (to) => {
    await expect(queue("job_finished", to)).rejects.toThrow();
  });
});

describe("sending a mail", () => {
  it.each(MAIL_TEMPLATE_NAMES)("brings %s to its recipient", async (template) => {
    const id = await queue(template);
    expect(await deliverMail(caller, id, send)).toBe("sent");
    const [mail] = server.taken;
    expect(mail?.to).toEqual(["noor@example.com"]);
    expect(mail?.raw).toContain(`Message-ID: <${id}@localhost>`);
    expect(mail?.raw).toMatch(/multipart\/alternative/);
    expect(mail?.raw.includes("List-Unsubscribe-Post")).toBe(TOPIC_OF[template] !== undefined);
  });

  it("opens the link for the recipient and forgets it then", async () => {
    const id = await queue();
    await deliverMail(caller, id, send);
    expect(readable(server.taken[0]?.raw ?? "")).toContain(LINK);
    expect(await rowOf(id)).toMatchObject({ status: "sent", sealedData: null, attempts: 1, sentAt: AT });
  });

  it("is done once, however often and by however many it is asked for", async () => {
    const id = await queue();
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => deliverMail(caller, id, send)));
    expect(outcomes.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(await deliverMail(later(10 * 60_000), id, send)).toBe("sent");
    expect(server.taken).toHaveLength(1);
  });

  it("is tried again after a passing refusal, under the same id", async () => {
    const id = await queue();
    answers.recipient = [450, "4.2.1 Mailbox busy"];
    await expect(deliverMail(caller, id, send)).rejects.toThrow(MailNotSentError);
    expect(await rowOf(id)).toMatchObject({ status: "queued", attempts: 1, error: "450 4.2.1 Mailbox busy" });
    answers.recipient = null;
    expect(await deliverMail(later(5_000), id, send)).toBe("sent");
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]?.raw).toContain(`<${id}@localhost>`);
    expect(await rowOf(id)).toMatchObject({ attempts: 2, error: null });
  });

  it("ends when the server refuses for good, and keeps the link for another try", async () => {
    const id = await queue();
    answers.recipient = [550, "5.1.1 No such user"];
    expect(await deliverMail(caller, id, send)).toBe("failed");
    expect(await deliverMail(caller, id, send)).toBe("failed");
    expect(server.connections()).toBe(1);
    const row = await rowOf(id);
    expect(row).toMatchObject({ status: "failed", error: "550 5.1.1 No such user" });
    expect(row.sealedData).not.toBeNull();
  });

  it("is repeated with the same id by whoever takes over from a process that died after the server's yes", async () => {
    const id = await queue();
    const dying: SendMail = async (mail) => {
      await send(mail);
      throw new Error("killed");
    };
    await expect(deliverMail(caller, id, dying)).rejects.toThrow("killed");
    await expect(deliverMail(later(1_000), id, send)).rejects.toThrow(MailNotSentError);
    expect(await deliverMail(later(120_000), id, send)).toBe("sent");
    const ids = server.taken.map(({ raw }) => /Message-ID: (\S+)/.exec(raw)?.[1]);
    expect(ids).toEqual([`<${id}@localhost>`, `<${id}@localhost>`]);
  });

  /** Ends, as told, only after the rest has happened. */
  const slow = (rest: () => Promise<unknown>, refusal?: MailServerError) => async () => {
    await rest();
    if (refusal !== undefined) throw refusal;
  };

  it("leaves alone what another made of it who took it over from one that was too slow", async () => {
    const [sent, waiting] = [await queue(), await queue()];
    const takeOver = () => deliverMail(later(120_000), sent, send);
    const refused = new MailServerError("550 5.1.1 No such user", true);
    await expect(deliverMail(caller, sent, slow(takeOver, refused))).rejects.toThrow(MailNotSentError);
    expect(await rowOf(sent)).toMatchObject({ status: "sent", error: null });

    const claimed = later(120_000 + 90_000).now;
    const claim = () =>
      prisma.mail.update({ where: { id: waiting }, data: { attempts: 2, claimedUntil: claimed } });
    await expect(deliverMail(caller, waiting, slow(claim, refused))).rejects.toThrow(MailNotSentError);
    expect(await rowOf(waiting)).toMatchObject({ status: "queued", error: null, claimedUntil: claimed });
  });

  it("is sent when the server said yes, although it was given up meanwhile", async () => {
    const id = await queue();
    expect(
      await deliverMail(
        caller,
        id,
        slow(() => giveUpMail(id)),
      ),
    ).toBe("sent");
    expect(await rowOf(id)).toMatchObject({ status: "sent", sentAt: AT, sealedData: null, error: null });
  });

  it("keeps the mail where no mail server is configured", async () => {
    const id = await queue();
    expect(await deliverMail(caller, id, null)).toBe("kept");
    expect((await rowOf(id)).sealedData).not.toBeNull();
  });

  it("is given up only while it still waits", async () => {
    const [waiting, sent] = [await queue(), await queue()];
    await deliverMail(caller, sent, send);
    await giveUpMail(waiting);
    await giveUpMail(sent);
    expect((await rowOf(waiting)).status).toBe("failed");
    expect((await rowOf(sent)).status).toBe("sent");
  });
});

describe("unsubscribing", () => {
  const tokenOf = (raw: string) =>
    /List-Unsubscribe:\s+<\S+\/api\/mail\/unsubscribe\/([^>]+)>/.exec(raw)?.[1] ?? "";

  async function unsubscribed(): Promise<string> {
    await deliverMail(caller, await queue("job_finished"), send);
    const token = tokenOf(server.taken[0]?.raw ?? "");
    await inTransaction((tx) => setSubscribed(tx, caller, { token, subscribed: false }));
    return token;
  }

  it("ends mails of that topic to that address, and nothing else", async () => {
    await unsubscribed();
    expect(await deliverMail(caller, await queue("job_finished"), send)).toBe("suppressed");
    expect(await deliverMail(caller, await queue("job_finished", "other@example.com"), send)).toBe("sent");
    expect(await deliverMail(caller, await queue("webhook_endpoint_failing"), send)).toBe("sent");
    expect(await deliverMail(caller, await queue("invite"), send)).toBe("sent");
  });

  it("can be undone, and is written down once however often it is clicked", async () => {
    await prisma.mailOptOut.deleteMany();
    const token = await unsubscribed();
    const set = (subscribed: boolean) =>
      inTransaction((tx) => setSubscribed(tx, caller, { token, subscribed }));
    await set(false);
    expect(await set(true)).toMatchObject({ address: "noor@example.com", subscribed: true });
    expect(await deliverMail(caller, await queue("job_finished"), send)).toBe("sent");
    const actions = await prisma.auditEvent.findMany({
      where: { entityId: token.split(".")[0], action: { startsWith: "mail." } },
      orderBy: { id: "asc" },
    });
    expect(actions.map(({ action }) => action).sort()).toEqual([
      "mail.queued",
      "mail.resubscribed",
      "mail.unsubscribed",
    ]);
  });

  it("needs a token of ours, unchanged, of a mail one can do without", async () => {
    const token = await unsubscribed();
    const invite = await queue("invite");
    const forged = [
      `${invite}.${token.split(".")[1] ?? ""}`,
      `${token}x`,
      token.split(".")[0] ?? "",
      "",
      "x.y",
    ];
    for (const bad of forged) {
      const attempt = inTransaction((tx) => setSubscribed(tx, caller, { token: bad, subscribed: false }));
      await expect(attempt, bad).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

import { beforeAll, describe, expect, it, vi } from "vitest";
import { adminCaller } from "../../../../test/support/caller";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { listMailSchema, MAIL_TEMPLATE_NAMES } from "../contract";
import { MAIL_SAMPLES } from "../rules/samples";
import { deliverMail } from "./deliver-mail";
import { getMail, listMail, previewMail, sendMailAgain, showMailLinks } from "./mailbox";
import { queueMail } from "./queue-mail";

const caller = adminCaller();
const link = MAIL_SAMPLES.password_reset.link;

function queue(to: string, now = new Date()): Promise<string> {
  return inTransaction(async (tx) => {
    const data = MAIL_SAMPLES.password_reset;
    return (await queueMail(tx, { ...caller, now }, { to, template: "password_reset", data })) ?? "";
  });
}

const list = (input: Record<string, unknown> = {}) =>
  readOnly((tx) => listMail(tx, listMailSchema.parse(input)));

describe("the mailbox", () => {
  const ids: string[] = [];
  beforeAll(async () => {
    for (let minute = 0; minute < 5; minute += 1) {
      ids.unshift(
        await queue(`person-${minute % 2}@example.com`, new Date(Date.UTC(2026, 10, 1, 9, minute))),
      );
    }
    await deliverMail(caller, ids[0] ?? "", null);
  });

  it("lists newest first, page by page, each once", async () => {
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.nextCursor });
    const third = await list({ limit: 2, cursor: second.nextCursor });
    const seen = [...first.items, ...second.items, ...third.items].map(({ id }) => id);
    expect(seen).toEqual(ids);
    expect(third.nextCursor).toBeNull();
  });

  it("filters by status, template and recipient", async () => {
    expect((await list({ status: "kept" })).items.map(({ id }) => id)).toEqual(ids.slice(0, 1));
    expect((await list({ recipient: "Person-1@example.com " })).items).toHaveLength(2);
    expect((await list({ template: "invite" })).items).toEqual([]);
  });

  it("shows a mail without its one-time link", async () => {
    const mail = await readOnly((tx) => getMail(tx, { id: ids[0] ?? "", scheme: "light" }));
    expect(mail.links).toBe("hidden");
    expect(mail.html).toContain("https://hidden.invalid/");
    expect(JSON.stringify(mail)).not.toContain(link);
  });

  it("shows the link on request and writes down who looked", async () => {
    const id = ids[0] ?? "";
    const mail = await inTransaction((tx) => showMailLinks(tx, caller, { id, scheme: "dark" }));
    expect(mail.links).toBe("shown");
    expect(mail.html).toContain(`href="${link}"`);
    expect(mail.text).toContain(link);
    const audit = await prisma.auditEvent.findFirstOrThrow({
      where: { entityId: id, action: "mail.links_shown" },
    });
    expect(audit.actorId).toBe(caller.actor.id);
    expect(JSON.stringify(audit)).not.toContain(link);
  });

  it("has no link to show of a mail that was sent", async () => {
    const id = await queue("gone@example.com");
    await deliverMail(caller, id, () => Promise.resolve());
    const mail = await readOnly((tx) => getMail(tx, { id, scheme: "light" }));
    expect(mail.links).toBe("gone");
    const showing = inTransaction((tx) => showMailLinks(tx, caller, { id, scheme: "light" }));
    await expect(showing).rejects.toMatchObject({ code: "conflict" });
  });

  it("queues again what was kept, but not what still waits", async () => {
    const again = (id: string) => inTransaction((tx) => sendMailAgain(tx, caller, { id }));
    const kept = await queue("again@example.com");
    await deliverMail(caller, kept, null);
    await again(kept);
    expect(await prisma.outboxEvent.count({ where: { aggregateId: kept, name: "mail/mail.queued" } })).toBe(
      2,
    );
    await expect(again(kept)).rejects.toMatchObject({ code: "conflict" });
    const send = vi.fn(() => Promise.resolve());
    expect(await deliverMail(caller, kept, send)).toBe("sent");
    expect(send).toHaveBeenCalledOnce();
  });
});

it.each(MAIL_TEMPLATE_NAMES)("previews %s", async (template) => {
  const mail = await readOnly((tx) => previewMail(tx, { template, scheme: "dark" }));
  expect(mail.subject).not.toBe("");
  expect(mail.html).toContain("<h1");
});

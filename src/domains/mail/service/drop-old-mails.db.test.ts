import { expect, it } from "vitest";
import { adminCaller } from "../../../../test/support/caller";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { MAIL_SAMPLES } from "../rules/samples";
import { dropOldMails } from "./drop-old-mails";
import { queueMail } from "./queue-mail";

const now = new Date("2026-11-21T03:45:00Z");
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

async function mailOf(status: "queued" | "sent" | "kept" | "failed", days: number): Promise<void> {
  const order = { to: "noor@example.com", template: "invite", data: MAIL_SAMPLES.invite } as const;
  const id = await inTransaction((tx) => queueMail(tx, adminCaller(), order));
  if (id === null) throw new Error("nothing was queued");
  const sent = status === "sent" ? { sentAt: daysAgo(days), sealedData: null } : {};
  const error = status === "failed" ? "550 no such user" : null;
  await prisma.mail.update({ where: { id }, data: { status, error, createdAt: daysAgo(days), ...sent } });
}

it("drops mails that are over after ninety days, also twice at once, and nothing that waits", async () => {
  for (const status of ["sent", "kept", "failed", "queued"] as const)
    for (const days of [91, 89]) await mailOf(status, days);
  const [one, two] = await Promise.all([dropOldMails(now), dropOldMails(now)]);
  expect(one + two).toBe(3);
  expect(await dropOldMails(now)).toBe(0);
  const left = await prisma.mail.findMany({ where: { createdAt: { lt: daysAgo(90) } } });
  expect(left.map(({ status }) => status)).toEqual(["queued"]);
  expect(await dropOldMails(now, 30)).toBe(3);
});

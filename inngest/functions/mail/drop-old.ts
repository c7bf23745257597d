import { dropOldMails } from "@/domains/mail/server";
import { scheduledFunction } from "../../scheduled";

export const dropOldMail = scheduledFunction("mail-drop-old", async ({ now }) => ({
  dropped: await dropOldMails(now),
}));

import { sendsMail } from "@/domains/mail/server";
import { type OneTimeLink } from "./one-time-links";

/** Where mail goes out, the link is for the recipient's eyes alone; else whoever made it passes it on. */
export async function passedOn(making: Promise<OneTimeLink>) {
  const { link, email, ...rest } = await making;
  return sendsMail() ? { ...rest, link: null, mailedTo: email } : { ...rest, link, mailedTo: null };
}

import { createTransport } from "nodemailer";
import { z } from "zod";
import { type SmtpServer, readSmtpUrl } from "./smtp-url";

export interface OutgoingMail {
  from: { name: string; address: string };
  /** One plain address. */
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Without angle brackets. The same mail sent again carries the same id, so that receivers can drop the second. */
  messageId: string;
  date: Date;
  /** Addresses under which the recipient can unsubscribe with one click (RFC 8058). */
  unsubscribe: string | null;
}

/** Hands a mail to a mail server; returns once that has taken it over. Throws `MailServerError`. */
export type SendMail = (mail: OutgoingMail) => Promise<void>;

/** A mail that the server did not take. `final`: it never will take this one, so that trying again is no use. */
export class MailServerError extends Error {
  override readonly name = "MailServerError";

  constructor(
    message: string,
    readonly final: boolean,
  ) {
    super(message);
  }
}

interface SmtpLimits {
  connectMs: number;
  greetingMs: number;
  /** Without a byte from the server. */
  silenceMs: number;
  /** For the whole mail: a server that drips cannot hold it for ever. */
  totalMs: number;
}

const LIMITS: SmtpLimits = { connectMs: 10_000, greetingMs: 10_000, silenceMs: 20_000, totalMs: 60_000 };
const LONGEST_REASON = 300;
/** Where a refusal is about this mail. What is refused earlier (connection, sign-in) may be put right. */
const ABOUT_THIS_MAIL = ["EENVELOPE", "EMESSAGE"];

const failure = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
  message: z.string(),
});

/** What the server said, on one line and without addresses of pages or anything of ours that is secret. */
function reasonOf(said: string, { auth }: SmtpServer): string {
  const line = said.replace(/[\p{Cc}\s]+/gu, " ").replace(/https?:\/\/\S+/g, "[link removed]");
  const secrets = [auth?.pass ?? "", Buffer.from(auth?.pass ?? "").toString("base64")];
  return secrets
    .filter((secret) => secret !== "")
    .reduce((text, secret) => text.replaceAll(secret, "[removed]"), line)
    .slice(0, LONGEST_REASON);
}

function mailServerError(thrown: unknown, server: SmtpServer): MailServerError {
  const { code = "", responseCode = 0, response, message } = failure.parse(thrown);
  const refused = responseCode >= 500 && ABOUT_THIS_MAIL.includes(code);
  const words = code === "EABORT" ? "The mail server did not finish in time." : (response ?? message);
  return new MailServerError(reasonOf(words, server), refused);
}

const headersOf = (unsubscribe: string | null): Record<string, string> =>
  unsubscribe === null
    ? {}
    : {
        "List-Unsubscribe": `<${unsubscribe}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      };

/**
 * Sends by the server of an SMTP address (`readSmtpUrl`), a connection per mail. Certificates are checked, files and
 * addresses in a mail are never read, and nothing of it is logged.
 */
export function smtpSender(url: string, limits: SmtpLimits = LIMITS): SendMail {
  const server = readSmtpUrl(url);
  const { auth, ...connection } = server;
  const transport = createTransport({
    ...connection,
    ...(auth === null ? {} : { auth }),
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.greetingMs,
    socketTimeout: limits.silenceMs,
    dnsTimeout: limits.connectMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ from, to, subject, html, text, messageId, date, unsubscribe }) => {
    try {
      await transport.sendMail({
        from,
        to: { name: "", address: to },
        envelope: { from: from.address, to: [to] },
        subject,
        html,
        text,
        messageId: `<${messageId}>`,
        date,
        headers: { ...headersOf(unsubscribe), "Auto-Submitted": "auto-generated" },
        signal: AbortSignal.timeout(limits.totalMs),
      });
    } catch (thrown) {
      throw mailServerError(thrown, server);
    }
  };
}

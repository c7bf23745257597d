import net, { type AddressInfo, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { startSmtp } from "../../../test/support/smtp";
import { MailServerError, type OutgoingMail, smtpSender } from "./smtp";

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function smtp(...given: Parameters<typeof startSmtp>) {
  const server = await startSmtp(...given);
  stops.push(server.stop);
  return server;
}

/** A server that speaks no proper SMTP. */
async function socketServer(onConnect: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    onConnect(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const MAIL: OutgoingMail = {
  from: { name: "Northgate, Leads", address: "mail@northgate.example" },
  to: "noor@example.com",
  subject: "Grüße & more",
  html: "<p>Hello</p>",
  text: "Hello",
  messageId: "0190@northgate.example",
  date: new Date("2026-03-14T15:09:00Z"),
  unsubscribe: null,
};
const SHORT = { connectMs: 2_000, greetingMs: 150, silenceMs: 150, totalMs: 2_000 };

const failing = async (sending: Promise<void>): Promise<MailServerError> => {
  const error = await sending.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof MailServerError)) throw new Error("it was sent, or failed in another way");
  return error;
};

describe("sending by SMTP", () => {
  it("hands over one mail with both parts, a stable id and its head", async () => {
    const server = await smtp();
    await smtpSender(server.url())(MAIL);
    expect(server.taken).toHaveLength(1);
    const [{ from, to, raw } = { from: "", to: [], raw: "" }] = server.taken;
    expect([from, to]).toEqual(["mail@northgate.example", ["noor@example.com"]]);
    expect(raw).toContain("Message-ID: <0190@northgate.example>");
    expect(raw).toContain('From: "Northgate, Leads" <mail@northgate.example>');
    expect(raw).toContain("Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_=26_more?=");
    expect(raw).toContain("Date: Sat, 14 Mar 2026 15:09:00 +0000");
    expect(raw).toContain("Auto-Submitted: auto-generated");
    expect(raw).toMatch(/text\/plain[\s\S]+text\/html/);
    expect(raw).not.toContain("List-Unsubscribe");
  });

  it("names how to unsubscribe with one click", async () => {
    const server = await smtp();
    await smtpSender(server.url())({ ...MAIL, unsubscribe: "https://portal.example/u/1" });
    expect(server.taken[0]?.raw).toContain("List-Unsubscribe: <https://portal.example/u/1>");
    expect(server.taken[0]?.raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  });

  it("lets no name or subject add a head line, a recipient or a second message", async () => {
    const server = await smtp();
    const break_ = "\r\nBcc: thief@example.com\r\n\r\nAnother body\r\n.\r\nMAIL FROM:<x@example.com>";
    await smtpSender(server.url())({
      ...MAIL,
      subject: `Hello${break_}`,
      from: { name: `Northgate${break_}`, address: MAIL.from.address },
    });
    expect(server.taken).toHaveLength(1);
    const [{ to, raw } = { to: [], raw: "" }] = server.taken;
    expect(to).toEqual(["noor@example.com"]);
    expect(raw.split("\r\n\r\n")[0]).not.toMatch(/^(?:Bcc|MAIL)/im);
    expect(raw).not.toMatch(/^Another body$/m);
  });

  it("reads neither files nor addresses that a mail names", async () => {
    const server = await smtp();
    await smtpSender(server.url())({ ...MAIL, html: '<img src="file:///etc/passwd">' });
    expect(server.taken[0]?.raw).not.toContain("root:");
  });

  it("signs in where the address names a user", async () => {
    const server = await smtp();
    await smtpSender(server.url({ user: "mailer%40northgate" }))(MAIL);
    expect(server.taken[0]?.user).toBe("mailer@northgate");
  });
});

describe("a mail server that does not take it", () => {
  it.each([
    [
      "an unknown recipient is final",
      { recipient: () => [550, "5.1.1 No such user"] as [number, string] },
      true,
    ],
    ["a busy mailbox is not", { recipient: () => [450, "4.2.1 Try again later"] as [number, string] }, false],
    [
      "a refused message is final",
      { message: () => [554, "5.7.1 Looks like spam"] as [number, string] },
      true,
    ],
    ["a full queue is not", { message: () => [451, "4.3.1 Out of space"] as [number, string] }, false],
    ["a server that lets nobody in is not", { connect: [554, "Go away"] as [number, string] }, false],
  ])("%s", async (_, answers, final) => {
    const server = await smtp(answers);
    const error = await failing(smtpSender(server.url())(MAIL));
    expect(error.final).toBe(final);
    expect(error.message).toMatch(/^\d{3} /);
    expect(server.taken).toEqual([]);
  });

  it("may be signed in to wrongly; what it says of the password is removed", async () => {
    const server = await smtp();
    const error = await failing(smtpSender(server.url({ user: "mailer", password: "hunter2-long" }))(MAIL));
    expect(error.final).toBe(false);
    expect(error.message).toContain("535");
    expect(JSON.stringify([error.message, error.stack])).not.toContain("hunter2-long");
  });

  it("may repeat a link, which is removed, on one short line", async () => {
    const said = `Refused https://portal.example/reset/secret-token because\tof ${"x".repeat(900)}`;
    const server = await smtp({ message: () => [554, said] });
    const { message } = await failing(smtpSender(server.url())(MAIL));
    expect(message).not.toContain("secret-token");
    expect(message.length).toBeLessThanOrEqual(300);
  });

  it("may not be there", async () => {
    const server = await smtp();
    const url = server.url();
    await server.stop();
    expect((await failing(smtpSender(url)(MAIL))).final).toBe(false);
  });

  it("may hang before it greets", async () => {
    const url = await socketServer(() => undefined);
    expect((await failing(smtpSender(url, SHORT)(MAIL))).final).toBe(false);
  });

  it("may hang after the greeting", async () => {
    const url = await socketServer((socket) => socket.write("220 hello\r\n"));
    expect((await failing(smtpSender(url, SHORT)(MAIL))).final).toBe(false);
  });

  it("may drip for ever: the whole mail has a limit", async () => {
    const url = await socketServer((socket) => {
      socket.write("220 hello\r\n");
      const drip = setInterval(() => socket.write("250-still\r\n"), 50);
      socket.on("close", () => clearInterval(drip));
    });
    const error = await failing(smtpSender(url, { ...SHORT, totalMs: 400 })(MAIL));
    expect([error.final, error.message]).toEqual([false, "The mail server did not finish in time."]);
  });

  it("may cut the connection", async () => {
    const url = await socketServer((socket) => {
      socket.write("220 hello\r\n");
      socket.once("data", () => socket.resetAndDestroy());
    });
    expect((await failing(smtpSender(url)(MAIL))).final).toBe(false);
  });

  it("may have a certificate that nobody vouches for", async () => {
    const server = await smtp({}, { secure: true });
    const error = await failing(smtpSender(server.url().replace("smtp:", "smtps:"))(MAIL));
    expect([error.final, server.taken]).toEqual([false, []]);
  });

  it("may offer no encryption where it is required", async () => {
    const server = await smtp();
    const error = await failing(smtpSender(server.url({ query: "?tls=required" }))(MAIL));
    expect([error.final, server.taken]).toEqual([false, []]);
  });
});

import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface TakenMail {
  from: string;
  to: string[];
  /** The whole message as it arrived. */
  raw: string;
  user: string | undefined;
}

export interface TestSmtp {
  url: (path?: { user?: string; password?: string; query?: string }) => string;
  taken: TakenMail[];
  /** Connections so far. */
  connections: () => number;
  stop: () => Promise<void>;
}

const smtpError = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

/** What the server answers, as code and words; null takes it. */
interface Answers {
  connect?: [number, string];
  recipient?: (address: string) => [number, string] | null;
  message?: () => [number, string] | null;
}

/** A real SMTP server on this machine that keeps what it takes. */
export async function startSmtp(answers: Answers = {}, options: SMTPServerOptions = {}): Promise<TestSmtp> {
  const taken: TakenMail[] = [];
  let connections = 0;
  const refusal = (answer: [number, string] | null | undefined) =>
    answer === null || answer === undefined ? null : smtpError(...answer);
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    logger: false,
    onConnect: (_session, done) => {
      connections += 1;
      done(refusal(answers.connect));
    },
    onRcptTo: ({ address }, _session, done) => done(refusal(answers.recipient?.(address))),
    onAuth: ({ username, password }, _session, done) =>
      password === "right" ? done(null, { user: username }) : done(smtpError(535, `Not ${password ?? ""}`)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const refused = refusal(answers.message?.());
        const { mailFrom, rcptTo } = session.envelope;
        if (refused === null) {
          taken.push({
            from: mailFrom === false ? "" : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks).toString(),
            user: typeof session.user === "string" ? session.user : undefined,
          });
        }
        done(refused);
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    taken,
    connections: () => connections,
    url: ({ user, password = "right", query = "" } = {}) =>
      `smtp://${user === undefined ? "" : `${user}:${password}@`}127.0.0.1:${port}${query}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

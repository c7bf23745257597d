import net from "node:net";
import tls from "node:tls";

const TIMEOUT_MS = 5_000;

export interface Probe {
  ok: boolean;
  /** Plain words, without anything secret. */
  found: string;
}

interface HttpProbe {
  url: string;
  method: "GET" | "OPTIONS";
  authorization?: string;
  /** That it answers at all is enough, also with a refusal. */
  anyAnswerWillDo?: boolean;
}

/** Says why nothing was reached, by the code of the failure alone: messages may repeat addresses with tokens. */
function unreachable(host: string, error: unknown): Probe {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && cause.name === "TimeoutError") {
    return { ok: false, found: `${host} did not answer within ${TIMEOUT_MS / 1_000} seconds.` };
  }
  const code =
    typeof cause === "object" && cause !== null && "code" in cause ? ` (${String(cause.code)})` : "";
  return { ok: false, found: `${host} could not be reached${code}. Check the address.` };
}

/** Asks once, follows nothing, and reads no body. */
export async function probeHttp({ url, method, authorization, anyAnswerWillDo }: HttpProbe): Promise<Probe> {
  const { host } = new URL(url);
  try {
    const answer = await fetch(url, {
      method,
      redirect: "manual",
      headers: authorization === undefined ? {} : { authorization },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    if (answer.ok) return { ok: true, found: `${host} answered.` };
    if (anyAnswerWillDo === true && answer.status < 500) {
      return { ok: true, found: `${host} answered. Signing in was not tried.` };
    }
    if (answer.status === 401 || answer.status === 403) {
      return { ok: false, found: `${host} refused the credentials. Enter them again.` };
    }
    return { ok: false, found: `${host} answered with status ${answer.status}. Check the address.` };
  } catch (error) {
    return unreachable(host, error);
  }
}

interface MailServer {
  host: string;
  port: number;
  /** Encrypted from the first byte. */
  tls: boolean;
}

/** Connects and waits for the greeting of a mail server; says nothing and leaves. */
export function greetsAsMailServer(server: MailServer): Promise<Probe> {
  const name = `${server.host}:${server.port}`;
  return new Promise((resolve) => {
    const { host, port } = server;
    const socket = server.tls ? tls.connect({ host, port, servername: host }) : net.connect({ host, port });
    const end = (result: Probe): void => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(TIMEOUT_MS, () => end(unreachable(name, new DOMException("", "TimeoutError"))));
    socket.on("error", (error) => end(unreachable(name, error)));
    socket.on("close", () => end({ ok: false, found: `${name} hung up without a greeting.` }));
    socket.once("data", (greeting: Buffer) => {
      const greeted = greeting.toString("latin1").startsWith("220");
      end(
        greeted
          ? { ok: true, found: `${name} greeted. Signing in was not tried.` }
          : { ok: false, found: `${name} is not a mail server. Check host and port.` },
      );
    });
  });
}

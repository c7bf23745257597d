import http from "node:http";
import type { AddressInfo } from "node:net";
import { run } from "../../src/cli/run";
import { type Environment } from "../../src/cli/settings";

/** `fairlead listen`, one round at a time: it pauses when the test says so, and goes on when the test says so. */
export async function startListening(args: string[], env: Environment) {
  const lines: string[] = [];
  const pauses: number[] = [];
  const controller = new AbortController();
  let goOn: () => void = () => undefined;
  let paused: () => void = () => undefined;
  const pause = (ms: number, signal: AbortSignal) => {
    pauses.push(ms);
    return new Promise<void>((resolve, reject) => {
      const giveUp = () => reject(signal.reason as Error);
      signal.addEventListener("abort", giveUp);
      goOn = () => {
        signal.removeEventListener("abort", giveUp);
        resolve();
      };
      paused();
    });
  };
  const print = (line: string) => void lines.push(line);
  const surroundings = { interrupted: () => controller.signal, pause };
  let code: Promise<number> = Promise.resolve(0);
  const round = async (begin: () => void) => {
    const over = new Promise<void>((resolve) => (paused = resolve));
    begin();
    await Promise.race([over, code]);
  };
  await round(() => {
    code = run(["listen", ...args], env, print, surroundings);
  });
  return {
    lines,
    /** How long it wanted to pause, each time. */
    pauses,
    next: () => round(() => goOn()),
    interrupt: () => {
      controller.abort();
      return code;
    },
    ended: () => code,
  };
}

export interface LocalReceiver {
  url: string;
  received: { headers: Record<string, string>; body: string }[];
  status: number;
  close: () => Promise<void>;
}

/** A developer's receiver: answers `status`, remembers what came. */
export async function startReceiver(): Promise<LocalReceiver> {
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
      receiver.received.push({
        headers: Object.fromEntries(headers),
        body: Buffer.concat(parts).toString(),
      });
      response.writeHead(receiver.status, { location: "http://127.0.0.1:9/elsewhere" }).end("ok");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: LocalReceiver = {
    url: `http://127.0.0.1:${port}/hooks`,
    received: [],
    status: 204,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

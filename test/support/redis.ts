import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { Redis } from "ioredis";
import { freePort } from "../../scripts/lib/free-port";

/** A real redis-server, or undefined where none is installed. */
export const hasRedis = (): boolean => spawnSync("redis-server", ["--version"]).status === 0;

export interface RedisBridge {
  url: string;
  token: string;
  /** Milliseconds before anything is answered; `Infinity` hangs. */
  delay: (milliseconds: number) => void;
  flush: () => Promise<unknown>;
  stop: () => Promise<void>;
}

const TOKEN = "bridge-token";

async function bodyOf(request: http.IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString());
}

/** Redis itself allows no undeclared keys check of Upstash's: their marker line is taken off. */
function plain(command: unknown): (string | number)[] {
  const parts = Array.isArray(command)
    ? command.map((part) => (typeof part === "number" ? part : String(part)))
    : [];
  return parts.map((part) =>
    typeof part === "string" ? part.replace(/^#!lua flags=allow-key-locking\n/, "") : part,
  );
}

async function run(redis: Redis, command: unknown): Promise<{ result: unknown } | { error: string }> {
  const [name = "", ...values] = plain(command);
  try {
    return { result: await redis.call(String(name), ...values) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : "failed" };
  }
}

async function startServer(): Promise<{ child: ChildProcess; port: number }> {
  const port = await freePort();
  const child = spawn("redis-server", ["--port", String(port), "--save", "", "--bind", "127.0.0.1"], {
    stdio: "ignore",
  });
  return { child, port };
}

/** Speaks the Upstash REST protocol in front of a redis-server of its own. */
export async function startRedisBridge(): Promise<RedisBridge> {
  const { child, port } = await startServer();
  const redis = new Redis({ port, host: "127.0.0.1", retryStrategy: () => 50, maxRetriesPerRequest: null });
  redis.on("error", () => undefined);
  await redis.ping();
  let delay = 0;
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      response.writeHead(401).end(JSON.stringify({ error: "WRONGPASS" }));
      return;
    }
    if (delay === Number.POSITIVE_INFINITY) return;
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay).unref());
    const many = request.url === "/pipeline" || request.url === "/multi-exec";
    const result =
      many && Array.isArray(body)
        ? await Promise.all(body.map((command) => run(redis, command)))
        : await run(redis, body);
    const status = "error" in result ? 400 : 200;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(result));
  };
  const server = http.createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    token: TOKEN,
    delay: (milliseconds) => (delay = milliseconds),
    flush: () => redis.flushall(),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      redis.disconnect();
      if (child.exitCode === null) {
        child.kill();
        await once(child, "exit");
      }
    },
  };
}

import http from "node:http";
import { z } from "zod";
import { type SignedMessage, signRequest } from "../../test/support/signer";
import { usageEvents } from "./usage-events";

/** Where signed requests go, and who signs them: what the server's worker answers. */
export const targetSchema = z.object({
  port: z.number(),
  authority: z.string(),
  keyId: z.string(),
  secret: z.string(),
});
export type Target = z.infer<typeof targetSchema>;

/** Requests signed beforehand, so that only sending them is measured. They stay fresh for five minutes. */
export function signedBatches(
  target: Target,
  prefix: string,
  batches: number,
  size: number,
): SignedMessage[] {
  return Array.from({ length: batches }, (_, batch) =>
    signRequest(
      { keyId: target.keyId, secret: target.secret },
      {
        method: "POST",
        target: "/api/v1/federation/usage",
        authority: target.authority,
        body: JSON.stringify({ events: usageEvents(`${prefix}-${batch}`, size) }),
      },
    ),
  );
}

function post(agent: http.Agent, port: number, message: SignedMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { ...message.headers, "content-length": message.body.length };
    const { method, target: path } = message;
    const request = http.request({ agent, host: "127.0.0.1", port, method, path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.once("error", reject);
      response.once("end", () => {
        if (response.statusCode === 200) resolve();
        else
          reject(new Error(`Usage answered ${response.statusCode ?? 0}: ${Buffer.concat(parts).toString()}`));
      });
    });
    request.once("error", reject);
    request.end(message.body);
  });
}

/** Does all of the work, so many pieces at a time. */
export async function inLanes(work: readonly (() => Promise<void>)[], lanes: number): Promise<void> {
  const waiting = [...work];
  const lane = async () => {
    for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) await piece();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Sends them all over so many connections; each must be taken. */
export async function sendAll(
  port: number,
  messages: readonly SignedMessage[],
  lanes: number,
): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: lanes });
  await inLanes(
    messages.map((message) => () => post(agent, port, message)),
    lanes,
  );
  agent.destroy();
}

import http, { type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, it } from "vitest";
import { heapInUseMb } from "../../../../test/support/heap";
import { createTransport } from "./transport";

const AT_ONCE = 20;
const PART = "x".repeat(16_384);
/** An answer that is never let go of weighs at least one part: two rounds of them would show as 12 MB. */
const ROUND = 400;
const MOST_MB = 4;

const troubles: Record<string, RequestListener> = {
  endless: (_, response) => {
    const more = (): void => void response.write(PART, () => setImmediate(more));
    more();
  },
  hanging: () => undefined,
  resetting: (request) => void request.socket.resetAndDestroy(),
  "endless in its headers": (request) => void request.socket.write(`HTTP/1.1 200 OK\r\nx: ${PART}${PART}`),
};

const transport = createTransport({ allowedHosts: ["127.0.0.1"], timeoutMs: 100 });
const servers: http.Server[] = [];
afterAll(async () => {
  await transport.close();
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(answer: RequestListener): Promise<string> {
  const server = http.createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
}

async function sendRound(urls: readonly string[]): Promise<number> {
  let answered = 0;
  for (let sent = 0; sent < ROUND; sent += AT_ONCE) {
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, lane) => {
        const url = urls[lane % urls.length] ?? "";
        return transport.send({ url, headers: {}, body: JSON.stringify({ sent, lane }) });
      }),
    );
    answered += answers.length;
  }
  return answered;
}

it("keeps nothing of receivers that hang, reset or never stop answering", async () => {
  const urls = await Promise.all(Object.values(troubles).map(listen));
  await sendRound(urls);
  const before = heapInUseMb() + process.memoryUsage().external / 2 ** 20;
  expect((await sendRound(urls)) + (await sendRound(urls))).toBe(2 * ROUND);
  const after = heapInUseMb() + process.memoryUsage().external / 2 ** 20;
  expect(after - before).toBeLessThan(MOST_MB);
});

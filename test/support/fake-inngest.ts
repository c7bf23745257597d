import http from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const eventsSchema = z.array(z.looseObject({ id: z.string(), name: z.string(), data: z.looseObject({}) }));
type ReceivedEvent = z.infer<typeof eventsSchema>[number];

async function bodyOf(request: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

/** Inngest's event API as far as sending needs it. `answer` decides about each request; `hang` never answers it. */
export async function startFakeInngest() {
  const accepted: ReceivedEvent[] = [];
  const offered: ReceivedEvent[] = [];
  const fake = {
    url: "",
    /** What was answered with 200, in order, repeats included. */
    accepted,
    /** What arrived, whatever became of it. */
    offered,
    answer: "accept" as "accept" | "hang" | "unavailable",
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  async function handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const events = eventsSchema.parse(await bodyOf(request));
    offered.push(...events);
    if (fake.answer === "hang") return;
    const status = fake.answer === "accept" ? 200 : 503;
    if (status === 200) accepted.push(...events);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ ids: status === 200 ? events.map(({ id }) => id) : [], status }));
  }
  const server = http.createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fake;
}

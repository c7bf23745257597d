import { expect, it, vi } from "vitest";
import { exchange, nothing } from "./exchange";
import { webhookRuntime } from "./transport";

vi.mock(import("./exchange"), async (original) => ({ ...(await original()), exchange: vi.fn() }));

it("gives a receiver 15 seconds in all", async () => {
  vi.mocked(exchange).mockResolvedValue(nothing("UND_ERR_HEADERS_TIMEOUT"));
  const { transport } = webhookRuntime();
  const answer = await transport.send({ url: "https://hooks.example.com/in", headers: {}, body: "{}" });
  expect(answer).toMatchObject({ statusCode: null, broke: "timeout" });
  expect(vi.mocked(exchange).mock.calls.map(([, sent]) => sent.timeoutMs)).toEqual([15_000]);
  await transport.close();
});

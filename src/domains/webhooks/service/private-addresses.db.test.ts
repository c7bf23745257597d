import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { attemptDeliveries } from "./attempt-deliveries";
import {
  answers,
  deliveriesOf,
  makeDispute,
  makeEndpoint,
  makeReceiver,
  testRuntime,
  time,
  writeDeliveries,
} from "./deliveries.test-support";
import { checkEndpointUrl } from "./endpoint-url";
import { createTransport, type ResolveAll, webhookRuntime } from "./transport";

/* From the stored endpoint to the socket: nothing in our own network is ever spoken to, however it is named. */

testRuntime();

/** Listens on every address of this machine, in both families where it has both. */
const sentinel = { port: 0, connections: 0 };
const sockets: net.Socket[] = [];
const server = net.createServer((socket) => {
  sentinel.connections += 1;
  sockets.push(socket);
  socket.end("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, resolve));
  sentinel.port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

/** All lead to this machine, or to where clouds keep their secrets. */
const SPELLINGS = [
  ...["127.0.0.1", "127.1", "127.8.9.10", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.0.0.1."],
  ...["0.0.0.0", "0", "localhost", "LOCALHOST", "localhost.", "any.localhost", "１２７.0.0.1", "①②⑦.0.0.1"],
  ...["[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]"],
  ...[
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[fe80::1]",
    "[fd00:ec2::254]",
    "169.254.169.254",
    "2852039166",
  ],
  "user:pass@127.0.0.1",
];

async function tryAll(
  urls: readonly string[],
  transport = createTransport({ allowedHosts: [], timeoutMs: 10_000 }),
) {
  const first = await makeEndpoint({ url: urls[0] ?? "" });
  const rest = await Promise.all(urls.slice(1).map((url) => makeEndpoint({ url, tenantId: first.tenantId })));
  const usual = webhookRuntime().transport;
  webhookRuntime().transport = transport;
  try {
    const ids = await writeDeliveries([makeDispute(first.tenantId)]);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await attemptDeliveries(ids);
      time.pass(3_600_000);
    }
  } finally {
    webhookRuntime().transport = usual;
    await transport.close();
  }
  const deliveries = await Promise.all([first, ...rest].map(({ id }) => deliveriesOf(id)));
  return deliveries.map(([delivery]) =>
    delivery?.made.map(({ error, statusCode }) => ({ error, statusCode })),
  );
}

const REFUSED = Array.from({ length: 3 }, () => ({ error: "address", statusCode: null }));

it("is a sentinel that can be reached", async () => {
  const transport = createTransport({ allowedHosts: ["127.0.0.1"], timeoutMs: 10_000 });
  const url = `http://127.0.0.1:${sentinel.port}/`;
  expect(await tryAll([url], transport)).toMatchObject([[{ error: null, statusCode: 200 }]]);
  expect(sentinel.connections).toBe(1);
  sentinel.connections = 0;
});

it("is never reached by any spelling, which are refused when they are registered as well", async () => {
  const urls = SPELLINGS.flatMap((host) =>
    ["http", "https"].map((scheme) => `${scheme}://${host}:${sentinel.port}/`),
  );
  for (const url of urls) expect(() => checkEndpointUrl(url), url).toThrow();
  for (const attempts of await tryAll(urls)) expect(attempts).toEqual(REFUSED);
  expect(sentinel.connections).toBe(0);
});

it("is never reached by a name that leads here, at once or after it led elsewhere", async () => {
  const url = `https://hooks.example.com:${sentinel.port}/`;
  expect(checkEndpointUrl(url)).toBe(url);
  const inside = ["127.0.0.1", "::1", "10.0.0.1", "169.254.169.254"];
  let asked = 0;
  const rebinding: ResolveAll = (_, answer) => {
    const address = inside[asked % inside.length] ?? "";
    asked += 1;
    const found = [address, ...(asked % 2 === 0 ? ["8.8.8.8"] : [])];
    answer(
      null,
      found.map((each) => ({ address: each, family: each.includes(":") ? 6 : 4 })),
    );
  };
  const transport = createTransport({ allowedHosts: [], timeoutMs: 10_000, resolve: rebinding });
  expect(await tryAll([url, `${url}other`], transport)).toEqual([REFUSED, REFUSED]);
  expect(asked).toBe(6);
  expect(sentinel.connections).toBe(0);
});

it.each([301, 302, 303, 307, 308])(
  "is never reached by a %i of a receiver that may be spoken to",
  async (status) => {
    const places = SPELLINGS.map((host) => `http://${host}:${sentinel.port}/`);
    let turn = 0;
    const receiver = await makeReceiver((response, received, request) => {
      turn += 1;
      answers(status, { location: encodeURI(places[turn % places.length] ?? "") })(
        response,
        received,
        request,
      );
    });
    const urls = Array.from({ length: 10 }, (_, place) => `${receiver.url}/${place}`);
    const transport = createTransport({ allowedHosts: ["127.0.0.1"], timeoutMs: 10_000 });
    for (const attempts of await tryAll(urls, transport)) {
      expect(attempts).toEqual(Array.from({ length: 3 }, () => ({ error: "redirect", statusCode: status })));
    }
    expect(turn).toBe(30);
    expect(sentinel.connections).toBe(0);
  },
);

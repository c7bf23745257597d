import http, { type IncomingMessage, type ServerResponse } from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createTransport, type ResolveAll, type WebhookAnswer } from "./transport";

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A receiver on a loopback port that counts who connects. */
async function receiver(handle: Handler, host = "127.0.0.1") {
  const seen = { connections: 0, requests: 0, url: "" };
  const server = http.createServer((request, response) => {
    seen.requests += 1;
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => handle(request, response, Buffer.concat(parts).toString()));
  });
  server.on("connection", () => (seen.connections += 1));
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  seen.url = `http://${host}:${port}/in`;
  return seen;
}

function transport(options: Partial<Parameters<typeof createTransport>[0]> = {}) {
  const made = createTransport({ allowedHosts: ["127.0.0.1"], timeoutMs: 10_000, ...options });
  closing.push(made.close);
  return made;
}

const post = (url: string, options: Parameters<typeof transport>[0] = {}): Promise<WebhookAnswer> =>
  transport(options).send({ url, headers: { "content-type": "application/json" }, body: '{"a":1}' });

describe("a delivery over the wire", () => {
  it("posts the body and keeps what was answered", async () => {
    const bodies: string[] = [];
    const { url } = await receiver((request, response, body) => {
      bodies.push(`${request.method} ${body}`);
      response.writeHead(201, { "x-request-id": "r1", "set-cookie": "secret=1" }).end("thanks");
    });
    const answer = await post(url);
    expect(answer).toMatchObject({ statusCode: 201, broke: null, body: "thanks" });
    expect(answer.headers).toMatchObject({ "x-request-id": "r1" });
    expect(answer.headers).not.toHaveProperty("set-cookie");
    expect(bodies).toEqual(['POST {"a":1}']);
  });

  it("uses connections again", async () => {
    const seen = await receiver((_, response) => void response.end("ok"));
    const one = transport();
    for (let turn = 0; turn < 5; turn += 1) await one.send({ url: seen.url, headers: {}, body: "{}" });
    expect(seen.requests).toBe(5);
    expect(seen.connections).toBeLessThan(5);
  });

  it("follows no redirect", async () => {
    const sentinel = await receiver((_, response) => void response.end("inside"));
    const { url } = await receiver(
      (_, response) => void response.writeHead(307, { location: sentinel.url }).end(),
    );
    expect(await post(url)).toMatchObject({ statusCode: 307, headers: { location: sentinel.url } });
    expect(sentinel.connections).toBe(0);
  });

  it("cuts an endless answer at 4 KB and ends the connection", async () => {
    let tell: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (tell = resolve));
    const { url } = await receiver((_, response) => {
      const more = (): void => void response.write("x".repeat(1_000), () => setImmediate(more));
      response.on("close", tell);
      more();
    });
    const answer = await post(url);
    expect(answer).toMatchObject({ statusCode: 200, broke: null });
    expect(answer.body).toBe("x".repeat(4_096));
    await ended;
  });

  const breaks: [string, Handler, Partial<WebhookAnswer>][] = [
    ["never answers", () => undefined, { statusCode: null, broke: "timeout" }],
    [
      "drips its answer",
      (_, response) => {
        const drip = setInterval(() => response.write("x"), 50);
        response.on("close", () => clearInterval(drip));
      },
      { statusCode: 200, broke: "timeout" },
    ],
    ["resets the connection", (request) => void request.socket.resetAndDestroy(), { broke: "reset" }],
    [
      "breaks off in its answer",
      (request, response) => {
        response.writeHead(200, { "content-length": "100" });
        response.write("half", () => request.socket.destroy());
      },
      { broke: "reset" },
    ],
    [
      "answers no HTTP",
      (request) => void request.socket.end("SSH-2.0-nothing\r\n\r\n"),
      { broke: "protocol" },
    ],
    [
      "answers endless headers",
      (request) => void request.socket.write(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(40_000)}`),
      { broke: "protocol" },
    ],
  ];
  it.each(breaks)("tells of a receiver that %s", async (_, handle, expected) => {
    const { url } = await receiver(handle);
    const limit = expected.broke === "timeout" ? { timeoutMs: 1_000 } : {};
    expect(await post(url, limit)).toMatchObject(expected);
  });

  it("tells of a closed port and of a name without address", async () => {
    const server = net.createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ broke: "refused", statusCode: null });
    const nowhere: ResolveAll = (_, answer) =>
      answer(Object.assign(new Error("no"), { code: "ENOTFOUND" }), []);
    expect(await post("https://nowhere.example.com/", { resolve: nowhere })).toMatchObject({ broke: "dns" });
  });
});

/** Every spelling of an address inside. */
const INSIDE = [
  "127.0.0.1",
  "127.255.255.254",
  "0.0.0.0",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "169.254.170.2",
  "100.64.0.1",
  "100.100.100.200",
  "192.0.0.192",
  "192.0.2.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "::ffff:8.8.8.8",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b::a9fe:a9fe",
  "64:ff9b:1::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "2002:a9fe:a9fe::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fec0::1",
  "ff02::1",
];

describe("the guard against requests into our own network", () => {
  const family = (address: string): 4 | 6 => (address.includes(":") ? 6 : 4);
  const leadsTo =
    (...addresses: string[]): ResolveAll =>
    (_, answer) =>
      answer(
        null,
        addresses.map((address) => ({ address, family: family(address) })),
      );

  it.each(INSIDE)("refuses a name that leads to %s, alone or among public ones", async (address) => {
    const sentinel = await receiver((_, response) => void response.end("inside"));
    const url = `https://hooks.example.com:${new URL(sentinel.url).port}/`;
    for (const resolve of [leadsTo(address), leadsTo("8.8.8.8", address), leadsTo(address, "8.8.8.8")]) {
      expect(await post(url, { resolve, allowedHosts: [] })).toMatchObject({
        broke: "address",
        statusCode: null,
      });
    }
    expect(sentinel.connections).toBe(0);
  });

  it.each(INSIDE)("refuses %s written as the host", async (address) => {
    const host = family(address) === 6 ? `[${address}]` : address;
    expect(await post(`https://${host}:8443/`, { allowedHosts: [] })).toMatchObject({ broke: "address" });
  });

  it.each([
    "https://2130706433:8443/",
    "https://0x7f.1:8443/",
    "https://0177.1:8443/",
    "http://localhost:8443/",
  ])("refuses %s", async (url) =>
    expect(await post(url, { allowedHosts: [] })).toMatchObject({ broke: "address" }),
  );

  it("judges an address alike each time, and after it was forgotten among many", async () => {
    const paths: string[] = [];
    const { url } = await receiver(({ url: path = "" }, response) => {
      paths.push(path);
      response.end("ok");
    });
    const one = transport();
    const send = (to: string) => one.send({ url: to, headers: {}, body: "{}" });
    const inside = "https://10.0.0.1:8443/";
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await send(`${url}?token=${turn}`)).toMatchObject({ statusCode: 200 });
      expect(await send(inside)).toMatchObject({ broke: "address" });
      expect(await send(inside)).toMatchObject({ broke: "address" });
      await Promise.all(Array.from({ length: 1_100 }, (_, place) => send(`${inside}${place}`)));
    }
    expect(await send(url)).toMatchObject({ statusCode: 200 });
    expect(paths).toEqual(["/in?token=0", "/in?token=1", "/in"]);
  });

  it("refuses ports of other services", async () => {
    expect(await post("https://hooks.example.com:6379/", { allowedHosts: [] })).toMatchObject({
      broke: "address",
    });
  });

  it("asks for the addresses once per connection and uses what it checked: a changed answer changes nothing", async () => {
    const sentinel = await receiver((_, response) => void response.end("inside"), "127.0.0.2");
    const wanted = await receiver((_, response) => void response.end("wanted"));
    const port = new URL(wanted.url).port;
    let asked = 0;
    const rebinding: ResolveAll = (_, answer) => {
      asked += 1;
      answer(null, [{ address: asked === 1 ? "127.0.0.1" : "127.0.0.2", family: 4 }]);
    };
    const url = `http://hooks.test:${port}/`;
    const answer = await post(url, { resolve: rebinding, allowedHosts: ["hooks.test"] });
    expect(answer).toMatchObject({ statusCode: 200, body: "wanted" });
    expect(asked).toBe(1);
    expect(sentinel.connections).toBe(0);
  });

  it("refuses a name that was public when it was registered and leads inside when it is sent to", async () => {
    const sentinel = await receiver((_, response) => void response.end("inside"));
    const url = `https://hooks.example.com:${new URL(sentinel.url).port}/`;
    let asked = 0;
    const rebinding: ResolveAll = (_, answer) => {
      asked += 1;
      answer(null, [{ address: "127.0.0.1", family: 4 }]);
    };
    const sender = transport({ resolve: rebinding, allowedHosts: [] });
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await sender.send({ url, headers: {}, body: "{}" })).toMatchObject({ broke: "address" });
    }
    expect(asked).toBe(3);
    expect(sentinel.connections).toBe(0);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublicAddress, readPublicUrl } from "./public-url";

const read = (text: string, allowedHosts: string[] = []) => readPublicUrl(text, { allowedHosts });
const refused = (text: string, allowedHosts: string[] = []) => "problem" in read(text, allowedHosts);

describe("an address that is taken", () => {
  it.each([
    ["https://example.com/hooks", "https://example.com/hooks"],
    ["HTTPS://EXAMPLE.com:443/Hooks?x=1", "https://example.com/Hooks?x=1"],
    ["https://example.com.", "https://example.com/"],
    ["https://bücher.example/a b".replace(" ", "%20"), "https://xn--bcher-kva.example/a%20b"],
    ["https://8.8.8.8/x", "https://8.8.8.8/x"],
    ["https://[2606:4700::1111]:8443/", "https://[2606:4700::1111]:8443/"],
    ["https://example.com/a/../b", "https://example.com/b"],
  ])("%s is kept as %s", (text, url) => expect(read(text)).toEqual({ url }));

  it("may be private and plain where the installation allows the host", () => {
    expect(read("http://localhost:9000/in", ["localhost"])).toEqual({ url: "http://localhost:9000/in" });
    expect(read("http://127.0.0.1:9000/", ["127.0.0.1"])).toEqual({ url: "http://127.0.0.1:9000/" });
    expect(read("http://[::1]/", ["::1"])).toEqual({ url: "http://[::1]/" });
    expect(refused("http://localhost/", ["127.0.0.1"])).toBe(true);
    expect(refused("ftp://localhost/", ["localhost"])).toBe(true);
  });
});

describe("an address that is refused", () => {
  it.each([
    "",
    "example.com/hooks",
    "//example.com",
    "http://example.com/",
    "ftp://example.com/",
    "javascript:alert(1)",
    "data:text/plain,x",
    "https://user@example.com/",
    "https://user:word@example.com/",
    "https://example.com/#part",
    "https://example.com/#",
    "https://example.com:0/",
    "https:\\\\example.com\\x",
    " https://example.com/",
    "https://exa\nmple.com/",
    "https://localhost/",
    "https://LOCALHOST./",
    "https://api.localhost/",
    "https://printer.local/",
    "https://metadata.google.internal/",
    "https://intranet/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://0.0.0.0/",
    "https://169.254.169.254/latest/meta-data",
    "https://100.64.0.1/",
    "https://192.0.2.1/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:8.8.8.8]/",
    "https://[::7f00:1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:db8::1]/",
    "https://[fc00::1]/",
    "https://[fe80::1]/",
    "https://[fec0::1]/",
    "https://[ff02::1]/",
    `https://example.com/${"x".repeat(2_100)}`,
  ])("%j", (text) => expect(refused(text)).toBe(true));

  const byte = fc.integer({ min: 0, max: 255 });
  const privateV4 = fc.oneof(
    fc.tuple(fc.constantFrom(10, 127, 0), byte, byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
    fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
  );

  it("is every private IPv4 address, however it is spelt", () => {
    const spellings = privateV4.chain((parts) => {
      const [a, b, c, d] = parts;
      const number = ((a * 256 + b) * 256 + c) * 256 + d;
      const hex = (value: number, width: number) => value.toString(16).padStart(width, "0");
      const last = `${hex(a * 256 + b, 4)}:${hex(c * 256 + d, 4)}`;
      return fc.constantFrom(
        parts.join("."),
        `${parts.join(".")}.`,
        String(number),
        `0x${hex(number, 8)}`,
        parts.map((part) => `0${part.toString(8)}`).join("."),
        `${a}.${b}.${c * 256 + d}`,
        `[::ffff:${parts.join(".")}]`,
        `[::ffff:${last}]`,
        `[::${last}]`,
        `[64:ff9b::${last}]`,
        `[2002:${last}::]`,
      );
    });
    fc.assert(fc.property(spellings, (host) => refused(`https://${host}/hook`)));
  });

  it("is every address with credentials, whatever they are", () => {
    const word = fc.stringMatching(/^[a-z0-9._~%-]{1,20}$/).filter((text) => !/%(?![0-9a-f]{2})/i.test(text));
    fc.assert(fc.property(word, word, (user, secret) => refused(`https://${user}:${secret}@example.com/`)));
  });
});

it("answers https and stays as it is when read again, or names a problem, for any text", () => {
  const texts = fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string(),
    fc.webUrl(),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const first = read(text);
      if ("problem" in first) return first.problem.length > 0;
      const again = read(first.url);
      const { hostname, username, password, hash, protocol } = new URL(first.url);
      const plain = username === "" && password === "" && hash === "" && protocol === "https:";
      return plain && hostname.includes(".") && "url" in again && again.url === first.url;
    }),
    { numRuns: 500 },
  );
});

it.each([
  ["8.8.8.8", true],
  ["2606:4700::1111", true],
  ["10.0.0.1", false],
  ["fd00::1", false],
  ["not an address", false],
])("%s is public: %s", (text, expected) => expect(isPublicAddress(text)).toBe(expected));

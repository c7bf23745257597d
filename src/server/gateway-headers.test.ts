import { describe, expect, it } from "vitest";
import { clientAddress, requestIdOf, sanitizeHeaders } from "./gateway-headers";

describe("clientAddress", () => {
  it.each([
    ["believes nobody without proxies of ours", "198.51.100.7", "203.0.113.9", 0, "198.51.100.7"],
    ["takes what our proxy saw", "10.0.0.1", "203.0.113.9", 1, "203.0.113.9"],
    ["ignores what the caller wrote before our proxy", "10.0.0.1", "6.6.6.6, 203.0.113.9", 1, "203.0.113.9"],
    ["counts several proxies", "10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"],
    ["makes do with a chain that is too short", "10.0.0.1", "203.0.113.9", 5, "203.0.113.9"],
    ["falls back to the peer without a header", "10.0.0.1", undefined, 1, "10.0.0.1"],
    ["falls back to the peer for what is no address", "10.0.0.1", "<script>", 1, "10.0.0.1"],
    ["unwraps mapped IPv4", "::ffff:198.51.100.7", undefined, 0, "198.51.100.7"],
    ["keeps IPv6", "2001:db8::1", "", 0, "2001:db8::1"],
  ])("%s", (_, peer, header, hops, expected) => {
    expect(clientAddress(peer, header, hops)).toBe(expected);
  });
});

describe("requestIdOf", () => {
  it("keeps a usable id and replaces any other", () => {
    expect(requestIdOf("0190d5f6-2b7e-7cc0-9d8a-1f2e3d4c5b6a")).toBe("0190d5f6-2b7e-7cc0-9d8a-1f2e3d4c5b6a");
    for (const bad of [
      undefined,
      "",
      "short",
      "has space",
      "x".repeat(129),
      "line\nbreak-1",
      ["a-b-c-d-e", "f"],
    ]) {
      expect(requestIdOf(bad)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe("sanitizeHeaders", () => {
  it("leaves nothing a stranger claimed about the connection", () => {
    const headers = {
      host: "portal.example",
      forwarded: "for=6.6.6.6",
      "x-forwarded-for": "6.6.6.6",
      "x-real-ip": "6.6.6.6",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
    };
    const requestId = sanitizeHeaders(headers, "198.51.100.7", 0);
    expect(headers).toEqual({
      host: "portal.example",
      "x-forwarded-for": "198.51.100.7",
      "x-real-ip": "198.51.100.7",
      "x-request-id": requestId,
    });
  });

  it("keeps host and scheme as our own proxy reports them", () => {
    const headers = { "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https" };
    sanitizeHeaders(headers, "10.0.0.1", 1);
    expect(headers).toMatchObject({ "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https" });
  });
});

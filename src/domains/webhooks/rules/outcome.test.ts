import { describe, expect, it } from "vitest";
import { attemptError, brokenBy } from "./outcome";

describe("what an attempt brought back", () => {
  it.each([
    [200, null, null],
    [204, null, null],
    [299, null, null],
    [200, "timeout", "timeout"],
    [301, null, "redirect"],
    [304, null, "redirect"],
    [307, null, "redirect"],
    [400, null, "status"],
    [404, null, "status"],
    [410, null, "gone"],
    [429, null, "status"],
    [500, null, "status"],
    [100, null, "status"],
    [null, "dns", "dns"],
    [null, null, "network"],
  ] as const)("status %s, broken by %s: %s", (statusCode, broke, error) => {
    expect(attemptError({ statusCode, broke })).toBe(error);
  });

  it.each([
    ["ECONNREFUSED", "refused"],
    ["UND_ERR_SOCKET", "reset"],
    ["EADDRREFUSED", "address"],
    ["CERT_HAS_EXPIRED", "tls"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "tls"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "tls"],
    ["HPE_INVALID_CONSTANT", "protocol"],
    ["EHOSTUNREACH", "network"],
    ["", "network"],
  ])("%s is called %s", (code, word) => expect(brokenBy(code)).toBe(word));
});

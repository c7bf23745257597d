import { describe, expect, it } from "vitest";
import { readSmtpUrl } from "./smtp-url";

describe("readSmtpUrl", () => {
  it.each([
    ["smtps://mail.example", { port: 465, secure: true, requireTLS: false, ignoreTLS: false }],
    ["smtps://mail.example?tls=none", { secure: true, ignoreTLS: false }],
    ["smtp://mail.example", { port: 587, secure: false, requireTLS: false, ignoreTLS: false }],
    ["smtp://mail.example:25?tls=required", { port: 25, requireTLS: true }],
    ["smtp://mail.example?tls=none", { requireTLS: false, ignoreTLS: true }],
    ["smtp://me:pass@mail.example", { requireTLS: true }],
    ["smtp://me:pass@mail.example?tls=optional", { requireTLS: false, ignoreTLS: false }],
    ["smtp://me:pass@127.0.0.1:1025", { requireTLS: false, host: "127.0.0.1", port: 1025 }],
    ["smtp://me%40there:p%2Fw@[::1]:1025", { host: "::1", auth: { user: "me@there", pass: "p/w" } }],
  ])("%s", (text, expected) => expect(readSmtpUrl(text)).toMatchObject(expected));

  it.each([
    "mail.example",
    "https://mail.example",
    "smtp://",
    "smtp://mail.example?tls=maybe",
    "smtp://me:secret@",
  ])("refuses %s without repeating it", (text) => {
    expect(() => readSmtpUrl(text)).toThrow();
    expect(() => readSmtpUrl(text)).not.toThrow(/secret/);
  });
});

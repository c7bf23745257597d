import { expect, it } from "vitest";
import { isWebhookPort } from "./ports";

it.each([
  ["https://example.com/", true],
  ["https://example.com:443/", true],
  ["https://example.com:8443/", true],
  ["https://example.com:3000/", true],
  ["https://example.com:22/", false],
  ["https://example.com:25/", false],
  ["https://example.com:80/", false],
  ["https://example.com:6379/", false],
  ["https://example.com:5432/", false],
])("%s may be sent to: %s", (url, may) => expect(isWebhookPort(new URL(url))).toBe(may));

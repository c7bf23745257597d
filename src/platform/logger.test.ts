import pino from "pino";
import { expect, it } from "vitest";
import { REDACTION } from "./logger";

it("removes secrets by name, at the top and nested", () => {
  const lines: string[] = [];
  const log = pino({ redact: REDACTION }, { write: (line: string) => void lines.push(line) });
  log.info({ password: "canary", input: { token: "canary", deep: { secret: "canary" } }, kept: 1 }, "x");
  expect(lines.join()).not.toContain("canary");
  expect(lines.join()).toContain('"kept":1');
});

import { describe, expect, it } from "vitest";
import { headerProblem } from "./custom-headers";

describe("a header of the tenant's own", () => {
  it.each([
    ["authorization", "Bearer abc"],
    ["X-Api-Key", "k"],
    ["x-1", "a b"],
  ])("%s: %s is sent", (name, value) => expect(headerProblem(name, value)).toBeNull());

  it.each([
    ["webhook-id", "x"],
    ["Webhook-Signature", "x"],
    ["Content-Type", "text/plain"],
    ["content-length", "0"],
    ["Host", "internal"],
    ["transfer-encoding", "chunked"],
    ["User-Agent", "x"],
    ["connection", "close"],
    ["", "x"],
    ["bad name", "x"],
    ["x\r\nhost", "x"],
    ["-x", "x"],
    ["x-a", ""],
    ["x-a", "a\r\nhost: b"],
    ["x-a", "caf\u00e9"],
    ["x-a", " a"],
    ["x-a", "a".repeat(1_001)],
  ])("%j: %j is refused", (name, value) => expect(headerProblem(name, value)).not.toBeNull());
});

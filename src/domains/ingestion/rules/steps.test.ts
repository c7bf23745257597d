import { describe, expect, it } from "vitest";
import { IMPORT_ACTIONS, type ImportAction, isAllowed, whyNot } from "./steps";
import { IMPORT_STATUSES, type ImportStatus } from "./words";

const ALLOWED: [ImportStatus, ImportAction[]][] = [
  ["uploading", []],
  ["uploaded", ["setMapping", "check", "cancel"]],
  ["checking", ["setMapping", "resume", "cancel"]],
  ["ready", ["setMapping", "check", "confirm", "cancel"]],
  ["importing", ["resume", "cancel"]],
  ["done", []],
  ["failed", []],
  ["cancelled", []],
];

describe("what may be done with an import", () => {
  it.each(ALLOWED)("%s", (status, allowed) => {
    expect(IMPORT_ACTIONS.filter((action) => isAllowed(status, action))).toEqual(
      IMPORT_ACTIONS.filter((action) => allowed.includes(action)),
    );
    expect(whyNot(status)).toMatch(/\.$/);
  });

  it("covers every status", () => {
    expect(ALLOWED.map(([status]) => status)).toEqual([...IMPORT_STATUSES]);
  });
});

import { expect, it } from "vitest";
import { readTraceparent, sharedTraceparent } from "./traceparent";

const TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

it("reads a trace as it was sent", () => {
  expect(readTraceparent(` ${TRACE} `)).toBe(TRACE);
});

it.each([
  undefined,
  null,
  "",
  "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
  TRACE.toUpperCase(),
  TRACE.replace("00-4", "ff-4"),
  `00-${"0".repeat(32)}-00f067aa0ba902b7-01`,
  `00-4bf92f3577b34da6a3ce929d0e0e4736-${"0".repeat(16)}-01`,
  `${TRACE}\r\nx-injected: 1`,
])("takes %j for none", (header) => {
  expect(readTraceparent(header)).toBeNull();
});

it("knows the trace of several things only when it is one", () => {
  const other = TRACE.replace("4b", "5b");
  expect(sharedTraceparent([TRACE, TRACE])).toBe(TRACE);
  expect([[], [null], [TRACE, other], [TRACE, null], [TRACE, undefined]].map(sharedTraceparent)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

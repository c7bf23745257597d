import { describe, expect, it } from "vitest";
import { isPostmaster, parsePidFile } from "./pid-file";

describe("parsePidFile", () => {
  it("reads pid, folder, port and status", () => {
    const text = "4711\n/home/ada/fairlead/data\n1763700000\n54321\n\n127.0.0.1\n  123456   7\nready   \n";
    expect(parsePidFile(text)).toEqual({
      pid: 4711,
      dataFolder: "/home/ada/fairlead/data",
      port: 54321,
      status: "ready",
    });
  });

  it("reads a file that is still being written", () => {
    expect(parsePidFile("4711\n/data\n1763700000\n")).toEqual({
      pid: 4711,
      dataFolder: "/data",
      port: 0,
      status: "",
    });
  });

  it.each(["", "\n", "not a pid\n/data\n", "-1\n/data\n", "0\n/data\n", "1.5\n/data\n"])(
    "takes %j for no pid file",
    (text) => {
      expect(parsePidFile(text)).toBeUndefined();
    },
  );
});

describe("isPostmaster", () => {
  it("does not take another living process for a postmaster", () => {
    expect(isPostmaster(process.pid, "/nowhere/data")).toBe(false);
  });
});

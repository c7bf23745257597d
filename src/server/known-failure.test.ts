import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "@/platform/errors";
import { knownFailure } from "./known-failure";

const call = { route: "leads.list", requestId: "request-1" };

describe("knownFailure", () => {
  it("passes our own errors on, also from inside tRPC's", () => {
    const own = new AppError("not_found", "No such lead.");
    expect(knownFailure(own, call)).toBe(own);
    expect(knownFailure(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: own }), call)).toBe(own);
  });

  it("names the wrong fields of a refused input", () => {
    const { error } = z.object({ a: z.object({ "b/c": z.number() }) }).safeParse({ a: { "b/c": "x" } });
    const failure = knownFailure(new TRPCError({ code: "BAD_REQUEST", cause: error }), call);
    expect(failure.code).toBe("validation_failed");
    expect(failure.fields.map((field) => field.pointer)).toEqual(["/a/b~1c"]);
  });

  it("keeps the text of what nobody foresaw to itself", () => {
    const failure = knownFailure(new Error("password canary-123 at host 10.0.0.1"), call);
    expect(failure.code).toBe("internal_error");
    expect(`${failure.message} ${JSON.stringify(failure)}`).not.toContain("canary");
    expect(failure.detail).toContain("request-1");
  });
});

import { expect, it } from "vitest";
import { AppError } from "@/platform/errors";
import { federationProblem } from "./federation-problem";

it("begins with the members of the standard, and lets no fact take the place of one", () => {
  const error = new AppError("conflict", "It was accepted before.", {
    meta: { currentStatus: "accepted", status: "accepted" },
  });
  const problem = JSON.parse(federationProblem(error, "r-1", "/api/v1/x").body) as Record<string, unknown>;
  expect(Object.keys(problem).slice(0, 7)).toEqual([
    "type",
    "title",
    "status",
    "detail",
    "instance",
    "code",
    "request_id",
  ]);
  expect(problem).toMatchObject({ status: 409, current_status: "accepted" });
});

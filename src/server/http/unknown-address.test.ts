import { describe, expect, it } from "vitest";
import { unknownAddress } from "./unknown-address";

const ask = (path: string, id = "request-1") =>
  unknownAddress(new Request(`http://localhost:3000${path}`, { headers: { "x-request-id": id } }));

describe("an address of the API that is none", () => {
  it.each([
    ["/api/v1/leads", "request_id"],
    ["/api/federation/status", "request_id"],
    ["/api/provider/nothing", "requestId"],
    ["/api/nothing", "requestId"],
  ])("answers %s with a problem in the casing of its folder", async (path, requestId) => {
    const answer = ask(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("x-request-id")).toBe("request-1");
    expect(await answer.json()).toMatchObject({
      type: "http://localhost:3000/docs/errors/not_found",
      status: 404,
      instance: path,
      code: "not_found",
      [requestId]: "request-1",
    });
  });

  it("takes no request id from a stranger that is none of ours", async () => {
    const claimed = "<script>";
    const answer = ask("/api/nothing", claimed);
    const given = answer.headers.get("x-request-id");
    expect(given).toMatch(/^[A-Za-z0-9_-]{8,128}$/);
    expect(await answer.json()).toMatchObject({ requestId: given });
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/platform/ids";
import { FEDERATION_ROUTES } from "@/server/http/federation-routes";
import { forBothMounts, makeFederationKey, type TestKey } from "../support/federation";

const NAMED = FEDERATION_ROUTES.filter(({ path }) => path.includes("{id}"));

let key: TestKey;
beforeAll(async () => {
  key = await makeFederationKey();
});

forBothMounts("an id in a path that is no id", ({ call }) => {
  it.each(NAMED.map((route) => [`${route.method} ${route.path}`, route] as const))(
    "%s answers as to one that nothing has",
    async (_name, { method, path, example }) => {
      for (const id of ["not-an-id", `${newId()}0`, "%00", newId()]) {
        const { status, json } = await call(key, method, path.replace("{id}", id), example);
        expect({ id, status, code: json["code"] }).toEqual({ id, status: 404, code: "not_found" });
      }
    },
  );
});

describe("the endpoints with an id", () => {
  it("are of leads, exports, invoices and webhook endpoints", () => {
    expect(new Set(NAMED.map(({ path }) => path.split("/")[4]))).toEqual(
      new Set(["leads", "billing", "callbacks"]),
    );
  });
});

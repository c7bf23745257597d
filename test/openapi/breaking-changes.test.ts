import { describe, expect, it } from "vitest";
import { breakingChanges } from "./breaking-changes";

interface Shape {
  body?: unknown;
  answer?: unknown;
  parameters?: unknown[];
  path?: string;
  components?: unknown;
}

function documentWith({ body, answer, parameters = [], path = "/things", components = {} }: Shape) {
  const json = (schema: unknown) => ({ content: { "application/json": { schema } } });
  return {
    components,
    paths: {
      [path]: {
        post: { parameters, requestBody: json(body ?? {}), responses: { "200": json(answer ?? {}) } },
      },
    },
  };
}

const thing = (properties: Record<string, unknown>, required: string[] = []) => ({
  type: "object",
  properties,
  required,
});
const text = { type: "string" };
const number = { type: "number" };

describe("what breaks a client", () => {
  it.each<[string, Shape, Shape, string]>([
    ["a path that is gone", {}, { path: "/others" }, "POST /things is gone"],
    [
      "an answer's field that is gone",
      { answer: thing({ id: text }) },
      { answer: thing({}) },
      "POST /things 200.id is gone",
    ],
    [
      "an answer's field of another type",
      { answer: thing({ id: text }) },
      { answer: thing({ id: number }) },
      "POST /things 200.id: type string became number",
    ],
    [
      "an answer's field that may be missing now",
      { answer: thing({ id: text }, ["id"]) },
      { answer: thing({ id: text }) },
      "POST /things 200.id may now be missing",
    ],
    [
      "a request that needs more",
      { body: thing({ a: text }) },
      { body: thing({ a: text, b: text }, ["b"]) },
      "POST /things body.b is now required",
    ],
    [
      "a request that takes fewer words",
      { body: thing({ a: { type: "string", enum: ["x", "y"] } }) },
      { body: thing({ a: { type: "string", enum: ["x"] } }) },
      "POST /things body.a: no longer takes y",
    ],
    [
      "a header that is needed now",
      { parameters: [{ in: "header", name: "A" }] },
      { parameters: [{ in: "header", name: "A", required: true }] },
      "POST /things: header A is now required",
    ],
    [
      "a field inside a list, behind a reference",
      {
        answer: { type: "array", items: { $ref: "#/components/schemas/T" } },
        components: { schemas: { T: thing({ id: text }) } },
      },
      { answer: { type: "array", items: thing({}) } },
      "POST /things 200[].id is gone",
    ],
  ])("%s", (_what, older, newer, found) => {
    expect(breakingChanges(documentWith(older), documentWith(newer))).toEqual([found]);
  });
});

describe("what breaks nobody", () => {
  it.each<[string, Shape, Shape]>([
    ["a new answer field", { answer: thing({ id: text }) }, { answer: thing({ id: text, more: text }) }],
    ["a new optional request field", { body: thing({ a: text }) }, { body: thing({ a: text, b: text }) }],
    [
      "a request that takes more types",
      { body: thing({ a: number }) },
      { body: thing({ a: { type: ["number", "string"] } }) },
    ],
    ["a request that needs less", { body: thing({ a: text }, ["a"]) }, { body: thing({ a: text }) }],
  ])("%s", (_what, older, newer) => {
    expect(breakingChanges(documentWith(older), documentWith(newer))).toEqual([]);
  });
});

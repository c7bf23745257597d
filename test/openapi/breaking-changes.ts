/**
 * What in a newer OpenAPI document would break a client written for an older one. A client breaks when an operation or
 * an answer's field is gone, when a request needs more than before or takes less, or when a field changes its type.
 */

type Json = Record<string, unknown>;
type Side = "request" | "answer";

const METHODS = ["get", "post", "put", "patch", "delete"];

const object = (value: unknown): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const texts = (value: unknown): string[] => list(value).map(String);

function resolve(document: Json, schema: unknown): Json {
  const ref = object(schema)["$ref"];
  if (typeof ref !== "string") return object(schema);
  const target = ref
    .slice(2)
    .split("/")
    .reduce<unknown>((part, name) => object(part)[name], document);
  return resolve(document, target);
}

const typesOf = (schema: Json): string[] => {
  const { type } = schema;
  if (type !== undefined) return texts(Array.isArray(type) ? type : [type]);
  return [...list(schema["anyOf"]), ...list(schema["oneOf"])].flatMap((part) => typesOf(object(part)));
};

interface Place {
  side: Side;
  where: string;
  depth: number;
}

class Comparison {
  readonly found: string[] = [];

  constructor(
    private readonly older: Json,
    private readonly newer: Json,
  ) {}

  schema(olderGiven: unknown, newerGiven: unknown, place: Place): void {
    if (place.depth > 12) return;
    const [older, newer] = [resolve(this.older, olderGiven), resolve(this.newer, newerGiven)];
    this.types(older, newer, place);
    this.values(older, newer, place);
    this.required(older, newer, place);
    this.properties(older, newer, place);
    if (older["items"] !== undefined) {
      this.schema(older["items"], newer["items"], this.below(place, "[]"));
    }
  }

  private below({ side, where, depth }: Place, name: string): Place {
    return { side, where: `${where}${name}`, depth: depth + 1 };
  }

  private types(older: Json, newer: Json, { side, where }: Place): void {
    const [before, after] = [typesOf(older), typesOf(newer)];
    if (before.length === 0 || after.length === 0) return;
    const [must, may] = side === "request" ? [before, after] : [after, before];
    const wrong = must.filter(
      (type) => !may.includes(type) && !(type === "integer" && may.includes("number")),
    );
    if (wrong.length > 0) this.found.push(`${where}: type ${before.join("|")} became ${after.join("|")}`);
  }

  private values(older: Json, newer: Json, { side, where }: Place): void {
    const [before, after] = [texts(older["enum"]), texts(newer["enum"])];
    if (side === "request" && after.length > 0 && before.length > 0) {
      const gone = before.filter((value) => !after.includes(value));
      if (gone.length > 0) this.found.push(`${where}: no longer takes ${gone.join(", ")}`);
    }
  }

  private required(older: Json, newer: Json, { side, where }: Place): void {
    const [before, after] = [texts(older["required"]), texts(newer["required"])];
    const changed =
      side === "request"
        ? after.filter((name) => !before.includes(name))
        : before.filter((name) => !after.includes(name) && name in object(newer["properties"]));
    const verb = side === "request" ? "is now required" : "may now be missing";
    for (const name of changed) this.found.push(`${where}.${name} ${verb}`);
  }

  private properties(older: Json, newer: Json, place: Place): void {
    const [before, after] = [object(older["properties"]), object(newer["properties"])];
    for (const [name, schema] of Object.entries(before)) {
      if (name in after) this.schema(schema, after[name], this.below(place, `.${name}`));
      else this.found.push(`${place.where}.${name} is gone`);
    }
  }

  operation(older: Json, newer: Json, where: string): void {
    const media = (operation: Json) =>
      object(object(object(operation["requestBody"])["content"])["application/json"]);
    this.schema(media(older)["schema"], media(newer)["schema"], {
      side: "request",
      where: `${where} body`,
      depth: 0,
    });
    this.parameters(older, newer, where);
    for (const [status, answer] of Object.entries(object(older["responses"]))) {
      const after = object(newer["responses"])[status];
      if (after === undefined) {
        this.found.push(`${where} no longer answers ${status}`);
        continue;
      }
      const json = (given: unknown) => object(object(object(given)["content"])["application/json"])["schema"];
      this.schema(json(answer), json(after), { side: "answer", where: `${where} ${status}`, depth: 0 });
    }
  }

  private parameters(older: Json, newer: Json, where: string): void {
    const nameOf = (parameter: unknown) =>
      `${String(object(parameter)["in"])} ${String(object(parameter)["name"])}`;
    const before = new Map(
      list(older["parameters"]).map((parameter) => [nameOf(parameter), object(parameter)]),
    );
    for (const parameter of list(newer["parameters"])) {
      const known = before.get(nameOf(parameter));
      const needed = object(parameter)["required"] === true;
      if (needed && known?.["required"] !== true)
        this.found.push(`${where}: ${nameOf(parameter)} is now required`);
    }
    const after = new Set(list(newer["parameters"]).map(nameOf));
    for (const name of before.keys()) if (!after.has(name)) this.found.push(`${where}: ${name} is gone`);
  }
}

/** One line per breaking change, empty when there is none. */
export function breakingChanges(olderGiven: unknown, newerGiven: unknown): string[] {
  const [older, newer] = [object(olderGiven), object(newerGiven)];
  const comparison = new Comparison(older, newer);
  for (const [path, item] of Object.entries(object(older["paths"]))) {
    for (const method of METHODS) {
      const before = object(item)[method];
      if (before === undefined) continue;
      const after = object(object(newer["paths"])[path])[method];
      const where = `${method.toUpperCase()} ${path}`;
      if (after === undefined) comparison.found.push(`${where} is gone`);
      else comparison.operation(object(before), object(after), where);
    }
  }
  return comparison.found;
}

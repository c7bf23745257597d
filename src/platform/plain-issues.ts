import { z } from "zod";

type Issue = Parameters<NonNullable<ReturnType<typeof z.config>["customError"]>>[0];

const NOUNS: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

const FORMATS: Record<string, string> = {
  uuid: "This is not an id.",
  email: "This is not an e-mail address.",
  url: "This is not an address, such as https://www.example.com.",
  date: "Give a day, such as 2026-11-01.",
  datetime: "Give a time with its zone, such as 2026-11-21T09:30:00Z.",
};

const isNoNumber = (input: unknown): boolean => typeof input === "number" && !Number.isFinite(input);

function kindOf(input: unknown): string | undefined {
  if (input === null || Array.isArray(input)) return input === null ? "null" : "a list";
  return NOUNS[typeof input];
}

function wrongType(expected: string, input: unknown): string {
  const wanted = NOUNS[expected] ?? "this value";
  const given = kindOf(input);
  if (input === undefined || NOUNS[expected] === undefined) return `Give ${wanted}.`;
  if (isNoNumber(input) || given === undefined || given === wanted || expected === "int")
    return `Use ${wanted}.`;
  return `Use ${wanted}, not ${given}.`;
}

function tooFar(least: boolean, limit: number | bigint, { origin, inclusive }: Issue): string {
  const bound = `${least ? "at least" : "at most"} ${String(limit)}`;
  if (origin === "string") return `Use ${bound} character${limit === 1 ? "" : "s"}.`;
  if (origin === "array" || origin === "set") return `Give ${bound}.`;
  if (inclusive === false) return `Use a number ${least ? "above" : "below"} ${String(limit)}.`;
  return `Use ${bound}.`;
}

function unknownNames(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`).join(", ");
  return names.length === 1
    ? `There is no field ${quoted} here. Check its name, or leave it out.`
    : `There are no fields ${quoted} here. Check their names, or leave them out.`;
}

function oneOf(values: readonly unknown[]): string {
  const [only] = values;
  return values.length === 1 ? `Use ${String(only)}.` : `Use one of: ${values.map(String).join(", ")}.`;
}

/**
 * What to do about a value that a schema refuses without words of its own, for whoever reads a refusal and knows no zod.
 * Undefined leaves zod's words.
 */
function plainIssue(issue: Issue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected, issue.input);
    case "invalid_value":
      return oneOf(issue.values);
    case "invalid_format":
      return FORMATS[issue.format];
    case "too_small":
      return tooFar(true, issue.minimum, issue);
    case "too_big":
      return tooFar(false, issue.maximum, issue);
    case "unrecognized_keys":
      return unknownNames(issue.keys);
    case "invalid_union":
      if ("options" in issue && Array.isArray(issue.options)) return oneOf(issue.options);
      return issue.errors[0]?.[0]?.message;
    default:
      return undefined;
  }
}

// Words that a schema brings for itself stay.
z.config({ customError: plainIssue });

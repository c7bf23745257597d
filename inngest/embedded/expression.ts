/**
 * The part of Inngest's expressions (CEL) that functions here may use: fields of `event` and `async`, literals, `==`,
 * `!=`, `<`, `<=`, `>`, `>=`, `&&`, `||`, `!`, `+` and parentheses. Anything else is refused when it is parsed.
 */
export type Expression =
  | { kind: "literal"; value: string | number | boolean | null }
  | { kind: "path"; path: string[] }
  | { kind: "not"; of: Expression }
  | { kind: "binary"; op: string; left: Expression; right: Expression };

/** What an expression speaks of: the event that started the run, and the one that came in now. */
export interface Scope {
  event: unknown;
  async?: unknown;
}

export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
}

const TOKEN =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(?<sign>==|!=|<=|>=|&&|\|\||[<>!+()]))/y;
const PRECEDENCE: string[][] = [["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">="], ["+"]];
const CONSTANTS: Record<string, boolean | null> = { true: true, false: false, null: null };

const KINDS = ["number", "string", "name", "sign"] as const;

interface Token {
  kind: (typeof KINDS)[number];
  text: string;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const groups: Record<string, string | undefined> | undefined = TOKEN.exec(text)?.groups;
    const kind = KINDS.find((name) => groups?.[name] !== undefined);
    if (kind === undefined) throw new ExpressionError(`cannot read "${text}" from place ${at}`);
    tokens.push({ kind, text: groups?.[kind] ?? "" });
  }
  return tokens;
}

function unquote(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/g, (_, escaped: string) => {
    if (escaped === "n") return "\n";
    return escaped === "t" ? "\t" : escaped;
  });
}

class Parser {
  #at = 0;

  constructor(
    private readonly tokens: Token[],
    private readonly text: string,
  ) {}

  parse(): Expression {
    const expression = this.#binary(0);
    if (this.#at < this.tokens.length) throw this.#unexpected();
    return expression;
  }

  #unexpected(): ExpressionError {
    return new ExpressionError(
      `"${this.tokens[this.#at]?.text ?? "the end"}" is not expected in "${this.text}"`,
    );
  }

  #binary(level: number): Expression {
    const operators = PRECEDENCE[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const token = this.tokens[this.#at];
      if (token?.kind !== "sign" || !operators.includes(token.text)) return left;
      this.#at += 1;
      left = { kind: "binary", op: token.text, left, right: this.#binary(level + 1) };
    }
  }

  #unary(): Expression {
    const token = this.tokens[this.#at];
    if (token === undefined) throw this.#unexpected();
    if (token.kind === "sign") return this.#signed(token.text);
    this.#at += 1;
    if (token.kind === "number") return { kind: "literal", value: Number(token.text) };
    if (token.kind === "string") return { kind: "literal", value: unquote(token.text) };
    const constant = CONSTANTS[token.text];
    if (constant !== undefined) return { kind: "literal", value: constant };
    const path = token.text.split(".");
    if (path[0] !== "event" && path[0] !== "async") {
      throw new ExpressionError(`"${token.text}" in "${this.text}" is neither of event nor of async`);
    }
    return { kind: "path", path };
  }

  #signed(sign: string): Expression {
    if (sign !== "!" && sign !== "(") throw this.#unexpected();
    this.#at += 1;
    if (sign === "!") return { kind: "not", of: this.#unary() };
    const inner = this.#binary(0);
    if (this.tokens[this.#at]?.text !== ")") throw this.#unexpected();
    this.#at += 1;
    return inner;
  }
}

const known = new Map<string, Expression>();

/** Reads an expression, or throws what about it is not supported. */
export function parseExpression(text: string): Expression {
  const cached = known.get(text);
  if (cached !== undefined) return cached;
  const expression = new Parser(tokenize(text), text).parse();
  if (known.size < 1_000) known.set(text, expression);
  return expression;
}

function field(from: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : null,
    from,
  );
}

const same = (left: unknown, right: unknown): boolean =>
  left === right || JSON.stringify(left ?? null) === JSON.stringify(right ?? null);

function compare(op: string, left: unknown, right: unknown): boolean {
  const comparable =
    (typeof left === "number" && typeof right === "number") ||
    (typeof left === "string" && typeof right === "string");
  if (!comparable) return false;
  if (op === "<") return left < right;
  if (op === "<=") return left <= right;
  return op === ">" ? left > right : left >= right;
}

/** The value of an expression; a field that is not there is null. */
export function evaluate(expression: Expression, scope: Scope): unknown {
  if (expression.kind === "literal") return expression.value;
  if (expression.kind === "path") return field(scope, expression.path);
  if (expression.kind === "not") return evaluate(expression.of, scope) !== true;
  const left = evaluate(expression.left, scope);
  if (expression.op === "&&") return left === true && evaluate(expression.right, scope) === true;
  if (expression.op === "||") return left === true || evaluate(expression.right, scope) === true;
  const right = evaluate(expression.right, scope);
  if (expression.op === "==") return same(left, right);
  if (expression.op === "!=") return !same(left, right);
  if (expression.op !== "+") return compare(expression.op, left, right);
  if (typeof left === "number" && typeof right === "number") return left + right;
  return `${asText(left)}${asText(right)}`;
}

/** A value as part of a key, as text that PostgreSQL can hold. */
export const asText = (value: unknown): string =>
  (typeof value === "string" ? value : JSON.stringify(value ?? null)).toWellFormed().replaceAll("\0", "\\0");

const conjuncts = (expression: Expression): Expression[] =>
  expression.kind === "binary" && expression.op === "&&"
    ? [...conjuncts(expression.left), ...conjuncts(expression.right)]
    : [expression];

function mentionsAsync(expression: Expression): boolean {
  if (expression.kind === "path") return expression.path[0] === "async";
  if (expression.kind === "not") return mentionsAsync(expression.of);
  return expression.kind === "binary" && (mentionsAsync(expression.left) || mentionsAsync(expression.right));
}

/** The parts of a condition that say "this field of the event to come equals that known value". */
function equalities(expression: Expression): { path: string; value: Expression }[] {
  return conjuncts(expression).flatMap((part) => {
    if (part.kind !== "binary" || part.op !== "==") return [];
    for (const [one, other] of [
      [part.left, part.right],
      [part.right, part.left],
    ] as const) {
      if (one.kind === "path" && one.path[0] === "async" && !mentionsAsync(other))
        return [{ path: one.path.slice(1).join("."), value: other }];
    }
    return [];
  });
}

/** Under which shape and key someone looks out for an event, so that an index finds who means it. */
export function lookupOf(expression: Expression | null, event: unknown): { shape: string; key: string } {
  const parts = expression === null ? [] : equalities(expression);
  parts.sort((one, other) => (one.path < other.path ? -1 : 1));
  return {
    shape: parts.map(({ path }) => path).join(),
    key: JSON.stringify(parts.map(({ value }) => evaluate(value, { event }) ?? null)),
  };
}

/** The key under which an event that came in is looked for, by those who look out for this shape. */
export function keyForShape(shape: string, incoming: unknown): string {
  const paths = shape === "" ? [] : shape.split(",");
  return JSON.stringify(paths.map((path) => field(incoming, path.split(".")) ?? null));
}

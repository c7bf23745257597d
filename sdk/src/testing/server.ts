import { type Credentials } from "../signing";
import { mockCredentials } from "./credentials";
import { verifyRequest } from "./verify";

export interface Recorded {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  /** Parsed; undefined without a body. */
  body: unknown;
  idempotencyKey: string | undefined;
}

interface Answer {
  status?: number | undefined;
  body?: unknown;
  headers?: Record<string, string> | undefined;
}

type Handler = (request: Recorded) => Answer | Promise<Answer>;

export interface TestServerOptions {
  /** Random where absent. */
  credentials?: { keyId: string; secret: string } | undefined;
  baseUrl?: string | undefined;
}

const problem = (status: number, code: string, detail: string, headers?: Record<string, string>): Answer => ({
  status,
  body: { type: "about:blank", title: detail, status, detail, code },
  headers: { "content-type": "application/problem+json", ...headers },
});

function ingest(seen: Set<string>): Handler {
  return ({ body }) => {
    const given = body as { id: string; events?: { id: string }[] };
    const results = (given.events ?? [given]).map(({ id }) => {
      const status = seen.has(id) ? "duplicate" : "applied";
      seen.add(id);
      return { id, status };
    });
    return { body: { ok: true, results } };
  };
}

/**
 * A portal in memory: checks signatures, nonces and idempotency as the real one does, remembers what it was sent, and
 * answers what you told it. `new Fairlead({ ...server.options })` talks to it; no port is opened.
 */
export class TestServer {
  readonly baseUrl: string;
  /** What arrived and passed its signature, oldest first; replays included. */
  readonly requests: Recorded[] = [];
  readonly #credentials: { keyId: string; secret: string };
  readonly #handlers = new Map<string, Handler>();
  readonly #nonces = new Set<string>();
  readonly #stored = new Map<string, { fingerprint: string; answer: Answer }>();
  readonly #failures: (() => Answer)[] = [];

  constructor({
    credentials = mockCredentials(),
    baseUrl = "https://fairlead.test",
  }: TestServerOptions = {}) {
    this.#credentials = credentials;
    this.baseUrl = baseUrl;
    this.#handlers.set("POST /api/v1/federation/usage", ingest(new Set()));
    this.#handlers.set("POST /api/v1/federation/events", ingest(new Set()));
  }

  /** Spread into `new Fairlead(…)`. */
  get options(): Credentials & { baseUrl: string; fetch: typeof fetch } {
    return { ...this.#credentials, baseUrl: this.baseUrl, fetch: this.fetch };
  }

  /** What to answer, e.g. `server.on("GET /api/v1/federation/status", { body: { … } })`. */
  on(route: `${string} /${string}`, answer: Answer | Handler): this {
    this.#handlers.set(route, typeof answer === "function" ? answer : () => answer);
    return this;
  }

  /** The next requests fail: with a status, or with "network" as if the connection broke. */
  failNext(kind: number | "network", times = 1, headers?: Record<string, string>): this {
    for (let time = 0; time < times; time += 1) {
      this.#failures.push(() => {
        if (kind === "network") throw new TypeError("fetch failed");
        return problem(kind, `test_${kind}`, `The test asked for ${kind}.`, headers);
      });
    }
    return this;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.text();
    const { status = 200, body, headers } = await this.#answer(request, text);
    const content = body === undefined ? null : JSON.stringify(body);
    return new Response(content, {
      status,
      headers: { "content-type": "application/json", "x-request-id": crypto.randomUUID(), ...headers },
    });
  };

  async #answer(request: Request, text: string): Promise<Answer> {
    const verified = await verifyRequest(request, text, this.#credentials);
    if ("refused" in verified) return problem(401, verified.refused, "The signature was refused.");
    if (this.#nonces.has(verified.nonce)) return problem(401, "nonce_reused", "Sign each attempt anew.");
    this.#nonces.add(verified.nonce);
    const url = new URL(request.url);
    const idempotencyKey = request.headers.get("idempotency-key")?.replace(/^"|"$/g, "");
    const recorded: Recorded = {
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: text === "" ? undefined : JSON.parse(text),
      idempotencyKey,
    };
    this.requests.push(recorded);
    const failure = this.#failures.shift();
    if (failure !== undefined) return failure();
    return request.method === "GET" ? this.#handle(recorded) : this.#once(recorded, text);
  }

  async #once(recorded: Recorded, text: string): Promise<Answer> {
    const { idempotencyKey, method, path } = recorded;
    if (idempotencyKey === undefined) {
      return problem(400, "idempotency_key_missing", "Send an Idempotency-Key with every write.");
    }
    const fingerprint = `${method} ${path}?${recorded.query.toString()} ${text}`;
    const stored = this.#stored.get(idempotencyKey);
    if (stored?.fingerprint === fingerprint) {
      return { ...stored.answer, headers: { ...stored.answer.headers, "idempotency-replayed": "true" } };
    }
    if (stored !== undefined) {
      return problem(422, "idempotency_key_reused", "This Idempotency-Key was used for another request.");
    }
    const answer = await this.#handle(recorded);
    this.#stored.set(idempotencyKey, { fingerprint, answer });
    return answer;
  }

  async #handle(recorded: Recorded): Promise<Answer> {
    const route = `${recorded.method} ${recorded.path}`;
    const handler = this.#handlers.get(route);
    if (handler !== undefined) return handler(recorded);
    return problem(
      404,
      "not_found",
      `The test server has no answer. Tell it: server.on("${route}", { body }).`,
    );
  }
}

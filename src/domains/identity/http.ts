import { type z } from "zod";
import { type Caller } from "@/platform/caller";
import { inTransaction } from "@/platform/db/transaction";
import { validationError } from "@/platform/errors";
import { readJsonBody } from "@/server/http/json-body";
import { assertSameOrigin } from "@/server/http/origin";
import { problemResponse } from "@/server/http/problem";
import { knownFailure } from "@/server/known-failure";
import { type RequestFacts, requestFacts } from "@/server/request-facts";
import { logCall } from "@/server/request-log";
import { signInInput, signOutInput } from "./contract";
import { signIn, signOut } from "./server";

const MAX_BODY_BYTES = 16 * 1024;

/** Nobody is signed in yet; what comes of it names the account itself. */
const stranger = (facts: RequestFacts): Caller => ({
  ...facts,
  actor: { type: "system", id: null, name: "Sign-in", role: null, tenantId: null },
});

interface OpenCall<Input> {
  input: Input;
  caller: Caller;
  cookieHeader: string | null;
}

/** A POST that needs no session: origin and content type checked, body capped and validated, failures as problem+json. */
function openRoute<Schema extends z.ZodType>(
  route: string,
  schema: Schema,
  handler: (call: OpenCall<z.output<Schema>>) => Promise<{ cookie: string; body: unknown }>,
) {
  const handle = async (request: Request): Promise<Response> => {
    const facts = requestFacts(request.headers);
    const call = { route, requestId: facts.requestId, caller: null, startedAt: performance.now() };
    try {
      assertSameOrigin(request.headers);
      const { value } = await readJsonBody(request, MAX_BODY_BYTES);
      const input = schema.safeParse(value);
      if (!input.success) throw validationError(input.error.issues);
      const { cookie, body } = await handler({
        input: input.data,
        caller: stranger(facts),
        cookieHeader: request.headers.get("cookie"),
      });
      logCall({ ...call, outcome: "ok" });
      return Response.json(body, {
        headers: { "set-cookie": cookie, "cache-control": "no-store", "x-request-id": facts.requestId },
      });
    } catch (thrown) {
      const failure = knownFailure(thrown, call);
      logCall({ ...call, outcome: failure.code });
      return problemResponse(failure, facts.requestId, new URL(request.url).pathname);
    }
  };
  return Object.assign(handle, { permission: "public" as const });
}

/** Signs in with e-mail, password and, where the account has one, the second factor. Also for scripts. */
export const postSignIn = openRoute(
  "POST /api/auth/sign-in",
  signInInput,
  async ({ input, caller, cookieHeader }) => {
    const { cookie, user } = await signIn(caller, { ...input, cookieHeader });
    return { cookie, body: { user } };
  },
);

/** Ends the session of the cookie; without one it only removes the cookie. */
export const postSignOut = openRoute(
  "POST /api/auth/sign-out",
  signOutInput,
  async ({ input, caller, cookieHeader }) => {
    const { cookie } = await inTransaction((tx) => signOut(tx, caller, { ...input, cookieHeader }));
    return { cookie, body: { ok: true } };
  },
);

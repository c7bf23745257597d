import { inTransaction } from "@/platform/db/transaction";
import { knownFailure } from "@/server/known-failure";
import { problemResponse } from "@/server/http/problem";
import { requestFacts } from "@/server/request-facts";
import { logCall } from "@/server/request-log";
import { setSubscribed } from "./server";

interface TokenContext {
  params: Promise<{ token: string }>;
}

const ROUTE = "POST /api/mail/unsubscribe/[token]";

/**
 * One click in a mail program (RFC 8058): it posts from anywhere, without a session, and its body says nothing new. The
 * token alone counts, and all it can do is to end mails of one kind to one address.
 */
async function oneClick(request: Request, { params }: TokenContext): Promise<Response> {
  const facts = requestFacts(request.headers);
  const call = { route: ROUTE, requestId: facts.requestId, caller: null, startedAt: performance.now() };
  const actor = { type: "system", id: null, name: "Mail recipient", role: null, tenantId: null } as const;
  try {
    const { token } = await params;
    await inTransaction((tx) => setSubscribed(tx, { ...facts, actor }, { token, subscribed: false }));
    logCall({ ...call, outcome: "ok" });
    return new Response(null, { status: 200, headers: { "cache-control": "no-store" } });
  } catch (thrown) {
    const failure = knownFailure(thrown, call);
    logCall({ ...call, outcome: failure.code });
    return problemResponse(failure, facts.requestId, "/api/mail/unsubscribe");
  }
}

export const POST = Object.assign(oneClick, { permission: "public" as const });

/** The same address opened in a browser leads to the page that asks first: a link scanner ends nothing. */
async function toPage(_request: Request, { params }: TokenContext): Promise<Response> {
  const { token } = await params;
  return new Response(null, {
    status: 303,
    headers: { location: `/unsubscribe/${encodeURIComponent(token)}`, "cache-control": "no-store" },
  });
}

export const GET = Object.assign(toPage, { permission: "public" as const });

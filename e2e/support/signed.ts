import type { APIRequestContext, APIResponse } from "@playwright/test";
import { type SigningKey, signRequest } from "../../test/support/signer";

interface SignedCall {
  method: string;
  target: string;
  body?: unknown;
}

/** Signs by the published rules and sends, as the system of a client would. */
export async function sendSigned(
  api: APIRequestContext,
  key: SigningKey,
  { method, target, body }: SignedCall,
): Promise<APIResponse> {
  const { host: authority } = new URL(process.env["E2E_BASE_URL"] ?? "");
  const unsigned = { method, target, authority };
  const message = signRequest(
    key,
    body === undefined ? unsigned : { ...unsigned, body: JSON.stringify(body) },
  );
  return api.fetch(target, {
    method,
    headers: message.headers,
    ...(body === undefined ? {} : { data: message.body }),
  });
}

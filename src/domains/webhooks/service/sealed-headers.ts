import { z } from "zod";
import { open, seal } from "@/platform/crypto";
import type { SealedColumn } from "@/platform/db/rewrap";
import type { EndpointRef } from "./endpoint-record";

export type CustomHeaders = Readonly<Record<string, string>>;

const place = ({ endpointId, tenantId }: EndpointRef) => ({
  table: "webhook_endpoint",
  column: "sealed_headers",
  row: endpointId,
  tenant: tenantId,
});

/** The sealed headers of endpoints, for a change of the master key. */
export const sealedWebhookHeaders: SealedColumn = {
  table: "webhook_endpoint",
  column: "sealed_headers",
  key: ["id"],
  reads: ["tenant_id"],
  placeOf: ({ id = "", tenant_id: tenantId = "" }) => place({ endpointId: id, tenantId }),
};

/** As they are stored: sealed, null when there are none, and their names in plain. */
export function sealHeaders(
  ref: EndpointRef,
  headers: CustomHeaders,
): { sealed: string | null; names: string[] } {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const names = lower.map(([name]) => name);
  const sealed = names.length === 0 ? null : seal(JSON.stringify(Object.fromEntries(lower)), place(ref));
  return { sealed, names };
}

export function openHeaders(ref: EndpointRef, sealed: string | null): CustomHeaders {
  if (sealed === null) return {};
  return z.record(z.string(), z.string()).parse(JSON.parse(open(sealed, place(ref))));
}

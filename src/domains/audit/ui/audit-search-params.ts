import { createLoader, type inferParserType, parseAsString } from "nuqs/server";
import { parseAsDay, parseAsUuid } from "@/ui/search-params";

export const auditFilterParsers = {
  actor: parseAsUuid,
  action: parseAsString,
  type: parseAsString,
  record: parseAsString,
  tenant: parseAsUuid,
  request: parseAsString,
  from: parseAsDay,
  to: parseAsDay,
};

export const auditParsers = { ...auditFilterParsers, event: parseAsUuid };

export type AuditParams = inferParserType<typeof auditParsers>;

export const loadAuditSearchParams = createLoader(auditParsers);

/** The address as the question it asks the server. */
export function auditQuery({ actor, action, type, record, tenant, request, from, to }: AuditParams) {
  return {
    actorId: actor ?? undefined,
    action: action ?? undefined,
    entityType: type ?? undefined,
    entityId: record ?? undefined,
    tenantId: tenant ?? undefined,
    requestId: request ?? undefined,
    from: from ?? undefined,
    to: to ?? undefined,
  };
}

import { createLoader, createParser, type inferParserType, parseAsString } from "nuqs/server";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const parseAsUuid = createParser({
  parse: (text) => (UUID.test(text) ? text : null),
  serialize: (id: string) => id,
});
const parseAsDay = createParser({
  parse: (text) => (DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: (day: string) => day,
});

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

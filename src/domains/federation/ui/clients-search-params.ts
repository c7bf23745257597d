import { createLoader, createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { CLIENT_STATUSES, type ClientStatus } from "../rules/scopes";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const parseAsUuid = createParser({
  parse: (text) => (UUID.test(text) ? text.toLowerCase() : null),
  serialize: (id: string) => id,
});

export const clientsParsers = {
  q: parseAsString.withDefault(""),
  status: parseAsArrayOf(parseAsStringLiteral(CLIENT_STATUSES)).withDefault([]),
  tenant: parseAsUuid,
  /** Whose drawer is open. */
  client: parseAsUuid,
};

export interface ClientsParams {
  q: string;
  status: ClientStatus[];
  tenant: string | null;
}

export const loadClientsSearchParams = createLoader(clientsParsers);

/** The address as the question it asks the server. */
export function clientsQuery({ q, status, tenant }: ClientsParams) {
  return { search: q.trim().slice(0, 200), status: [...new Set(status)], tenantId: tenant };
}

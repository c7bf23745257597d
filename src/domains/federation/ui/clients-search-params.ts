import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { parseAsUuid } from "@/ui/search-params";
import { CLIENT_STATUSES, type ClientStatus } from "../rules/scopes";

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

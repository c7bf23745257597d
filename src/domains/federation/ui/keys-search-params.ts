import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { parseAsUuid } from "@/ui/search-params";
import { KEY_STATUSES, type KeyStatus } from "../rules/scopes";

export const keysParsers = {
  q: parseAsString.withDefault(""),
  status: parseAsArrayOf(parseAsStringLiteral(KEY_STATUSES)).withDefault([]),
  client: parseAsUuid,
};

export interface KeysParams {
  q: string;
  status: KeyStatus[];
  client: string | null;
}

export const loadKeysSearchParams = createLoader(keysParsers);

/** The address as the question it asks the server. */
export function keysQuery({ q, status, client }: KeysParams) {
  return { search: q.trim().slice(0, 200), status: [...new Set(status)], clientId: client };
}

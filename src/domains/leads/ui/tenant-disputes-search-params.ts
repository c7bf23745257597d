import { createLoader, type inferParserType, parseAsArrayOf, parseAsStringLiteral } from "nuqs/server";
import { parseAsUuid } from "@/ui/search-params";
import { OPEN_OR_DECIDED } from "../rules/words";

export const disputesParsers = {
  status: parseAsArrayOf(parseAsStringLiteral(OPEN_OR_DECIDED)).withDefault([]),
  lead: parseAsUuid,
};

export const loadDisputesSearchParams = createLoader(disputesParsers);

/** What the server is asked for. */
export const disputesInputOf = ({ status }: Pick<inferParserType<typeof disputesParsers>, "status">) => ({
  status: [...new Set(status)],
});

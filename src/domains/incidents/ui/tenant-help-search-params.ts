import { createLoader, type inferParserType, parseAsArrayOf, parseAsStringLiteral } from "nuqs/server";
import { parseAsUuid } from "@/ui/search-params";
import { ESCALATION_STATUSES } from "../rules/words";

export const helpParsers = {
  status: parseAsArrayOf(parseAsStringLiteral(ESCALATION_STATUSES)).withDefault([]),
  request: parseAsUuid,
};

export const loadHelpSearchParams = createLoader(helpParsers);

/** What the server is asked for. */
export const helpInputOf = ({ status }: Pick<inferParserType<typeof helpParsers>, "status">) => ({
  status: [...new Set(status)],
});

import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsUuid } from "@/ui/search-params";
import { JOB_KINDS, JOB_STATES } from "../words";

export const jobsParsers = {
  state: parseAsArrayOf(parseAsStringLiteral(JOB_STATES)).withDefault([]),
  kind: parseAsArrayOf(parseAsStringLiteral(JOB_KINDS)).withDefault([]),
  mine: parseAsBoolean.withDefault(false),
  /** Which drawer is open. */
  job: parseAsUuid,
};

export type JobsParams = inferParserType<typeof jobsParsers>;

export const loadJobsSearchParams = createLoader(jobsParsers);

/** The address as the question it asks the server. */
export function jobsQuery({ state, kind, mine }: Pick<JobsParams, "state" | "kind" | "mine">) {
  return { state: [...new Set(state)], kind: [...new Set(kind)], mine };
}

import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { parseAsDay, parseAsUuid } from "@/ui/search-params";
import { RUN_FILTERS } from "../words";

export const RUNS_PATH = "/provider/dev-aids/runs";
export const SCHEDULE_PATH = `${RUNS_PATH}/schedule`;

export const runsParsers = {
  fn: parseAsString,
  status: parseAsStringLiteral(RUN_FILTERS),
  from: parseAsDay,
  to: parseAsDay,
  /** Whose drawer is open. */
  run: parseAsUuid,
};

export type RunsParams = inferParserType<typeof runsParsers>;

export const loadRunsSearchParams = createLoader(runsParsers);

/** The address as the question it asks the server. */
export function runsQuery({ fn, status, from, to }: Omit<RunsParams, "run">) {
  return { functionId: fn === null || fn === "" ? null : fn.slice(0, 200), status, from, to };
}

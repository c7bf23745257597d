import {
  createLoader,
  createParser,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { RUN_FILTERS } from "../words";

export const RUNS_PATH = "/provider/dev-aids/runs";
export const SCHEDULE_PATH = `${RUNS_PATH}/schedule`;

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

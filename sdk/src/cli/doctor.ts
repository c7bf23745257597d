import { Fairlead } from "../client";
import { FairleadError } from "../errors";
import { type StatusAnswer } from "../types";
import { baseUrlOf, credentialsOf, type Invocation } from "./settings";

const MOST_SKEW_S = 60;

type Line = [good: boolean, text: string];

/** How far this clock is off, by the server's Date header halfway through the round trip. */
function clock(headers: Headers | undefined, began: number): Line | undefined {
  const date = Date.parse(headers?.get("date") ?? "");
  if (Number.isNaN(date)) return undefined;
  // Date has whole seconds: on average it is half a second old.
  const skew = Math.round((began + Date.now()) / 2000 - date / 1000 - 0.5);
  const text =
    skew === 0
      ? "this clock agrees with the server's"
      : `this clock is ${Math.abs(skew)} s ${skew > 0 ? "ahead of" : "behind"} the server's`;
  return [Math.abs(skew) <= MOST_SKEW_S, text];
}

function describeKey({ client, key, limits }: StatusAnswer): Line[] {
  return [
    [client.status === "active", `client ${client.name} is ${client.status}`],
    [true, `key ${key.id} (${key.mode}) is accepted`],
    [true, `key expires ${key.expires_at ?? "never"}`],
    [key.scopes.length > 0, `scopes: ${key.scopes.join(", ")}`],
    ...(limits === null
      ? []
      : [[limits.remaining > 0, `${limits.remaining} of ${limits.limit} requests left this minute`] as Line]),
  ];
}

function describeService({
  service,
  endpoints,
  incidents_open: open,
  contract_version: contract,
}: StatusAnswer): Line[] {
  return [
    [
      service.status === "ok",
      `service is ${service.status}, version ${service.version}, contract ${contract}`,
    ],
    [open === 0, `${open} open incidents`],
    ...endpoints.map(({ url, status, failing_since: since }): Line => [
      status === "active" && since === null,
      `webhook endpoint ${url} is ${status}${since === null ? "" : `, failing since ${since}`}`,
    ]),
  ];
}

/** Says what works and what does not, in the order in which it must work. */
export async function doctor(invocation: Invocation): Promise<number> {
  const { print } = invocation;
  const say = (lines: Line[]): boolean => {
    for (const [good, text] of lines) print(`${good ? "ok  " : "BAD "} ${text}`);
    return lines.every(([good]) => good);
  };
  const baseUrl = baseUrlOf(invocation);
  const client = new Fairlead({ ...credentialsOf(invocation), baseUrl, maxRetries: 0 });
  say([[true, "the credentials are well-formed"]]);
  const began = Date.now();
  try {
    const { data, response } = await client.status.get().withResponse();
    const time = clock(response.headers, began);
    const lines = [...(time === undefined ? [] : [time]), ...describeKey(data), ...describeService(data)];
    return say([[true, `${baseUrl} answers`], ...lines]) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof FairleadError)) throw error;
    const time = clock(error.headers, began);
    const request = error.requestId === undefined ? "" : ` (request ${error.requestId})`;
    say([
      [
        error.status !== undefined,
        `${baseUrl} ${error.status === undefined ? "does not answer" : "answers"}`,
      ],
      ...(time === undefined ? [] : [time]),
      [false, `${error.code ?? error.name}: ${error.message}${request}`],
    ]);
    return 1;
  }
}

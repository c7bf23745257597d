import { createHmac, randomBytes, webcrypto } from "node:crypto";
import { Webhook as Reference } from "standardwebhooks";
import { signWebhook } from "../sdk/src/testing";
import { Webhook } from "../sdk/src/webhooks";
import { type Bench } from "./lib/bench";
import { atLeast, type Figure, median } from "./lib/figures";

const ROUNDS = 15;
const ROUND_MS = 100;
const LEAST_ABOVE_REFERENCE = 4;
const LEAST_OF_RAW = 0.9;
const SECRET = `whsec_${randomBytes(32).toString("base64")}`;
const KEY = Buffer.from(SECRET.slice("whsec_".length), "base64");

type Work = () => unknown;

interface Delivery {
  body: string;
  headers: Record<string, string>;
}

/** An event of about so many bytes, as most are: short fields and one long text. */
function delivery(bytes: number): Promise<Delivery> {
  const payload = {
    type: "lead.assigned",
    id: "01937a10-0000-7000-8000-000000000009",
    timestamp: "2026-11-21T09:30:00.000Z",
    sequence: 7,
    data: { lead_id: "01937a10-0000-7000-8000-000000000001", niche: "Drain cleaning", note: "" },
  };
  payload.data.note = "x".repeat(bytes - JSON.stringify(payload).length);
  return signWebhook({ secret: SECRET, payload });
}

/**
 * Operations per second of CPU time, one after the other as a server does them; what answers at once is not awaited. CPU
 * time, because who else uses the machine matters less to it.
 */
async function rate(work: Work): Promise<number> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  let done = 0;
  while (performance.now() - began < ROUND_MS) {
    for (let batch = 0; batch < 100; batch += 1) {
      const pending = work();
      if (pending instanceof Promise) await pending;
    }
    done += 100;
  }
  const { user, system } = process.cpuUsage(cpu);
  return (done * 1e6) / (user + system);
}

type Rates<Name extends string> = Record<Name, number[]>;

/** Rates of what is compared, turn by turn; the first turn warms up. */
async function rates<Name extends string>(works: Record<Name, Work>): Promise<Rates<Name>> {
  const names = Object.keys(works) as Name[];
  const seen = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Rates<Name>;
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of names) {
      const measured = await rate(works[name]);
      if (round > 0) seen[name].push(measured);
    }
  }
  return seen;
}

/** The median of the turns' own ratios. */
function ratio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((value, turn) => value / (theirs[turn] ?? Number.NaN)));
}

/** What cannot be spared: the HMAC of head and body, compared, and the event parsed. */
function rawHmac({ body, headers }: Delivery): Work {
  const head = `${headers["webhook-id"] ?? ""}.${headers["webhook-timestamp"] ?? ""}.`;
  const expected = headers["webhook-signature"]?.slice("v1,".length);
  return () => {
    const mac = createHmac("sha256", KEY).update(head).update(body).digest("base64");
    if (mac !== expected) throw new Error("wrong signature");
    return JSON.parse(body) as unknown;
  };
}

async function rawWebCrypto({ body, headers }: Delivery): Promise<Work> {
  const { subtle } = webcrypto;
  const key = await subtle.importKey("raw", KEY, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  const head = `${headers["webhook-id"] ?? ""}.${headers["webhook-timestamp"] ?? ""}.`;
  const signature = Buffer.from(headers["webhook-signature"]?.slice("v1,".length) ?? "", "base64");
  const encoder = new TextEncoder();
  return async () => {
    if (!(await subtle.verify("HMAC", key, signature, encoder.encode(head + body))))
      throw new Error("wrong signature");
    return JSON.parse(body) as unknown;
  };
}

/** A Webhook as in a runtime without node:crypto. */
function onWebCrypto(): Webhook {
  const real = process.getBuiltinModule.bind(process);
  Object.assign(process, { getBuiltinModule: undefined });
  try {
    return new Webhook(SECRET);
  } finally {
    Object.assign(process, { getBuiltinModule: real });
  }
}

async function compare(bytes: number) {
  const given = await delivery(bytes);
  const ours = new Webhook(SECRET);
  const reference = new Reference(SECRET);
  const web = onWebCrypto();
  return rates({
    ours: () => ours.verify(given.body, given.headers),
    reference: () => reference.verify(given.body, given.headers),
    raw: rawHmac(given),
    web: () => web.verify(given.body, given.headers),
    rawWeb: await rawWebCrypto(given),
  });
}

/** Webhook verification of the SDK beside the reference library and beside bare HMACs. */
export async function sdkVerify(bench: Bench): Promise<Figure[]> {
  bench.say("1 KB");
  const small = await compare(1_024);
  bench.say("20 KB");
  const large = await compare(20_480);
  const aboveReference = ratio(small.ours, small.reference);
  const ofRaw = ratio(large.ours, large.raw);
  const ofRawWeb = ratio(large.web, large.rawWeb);
  return [
    {
      key: "sdk.verify.1k",
      what: "SDK webhook verify of 1 KB ÷ `standardwebhooks`",
      value: aboveReference,
      unit: "×",
      target: atLeast(LEAST_ABOVE_REFERENCE, aboveReference),
    },
    {
      key: "sdk.verify.20k",
      what: "SDK webhook verify of 20 KB ÷ bare HMAC and parse",
      value: ofRaw,
      unit: "×",
      target: atLeast(LEAST_OF_RAW, ofRaw),
    },
    {
      key: "sdk.verify.20k.web",
      what: "the same without node:crypto ÷ bare WebCrypto and parse",
      value: ofRawWeb,
      unit: "×",
      target: atLeast(LEAST_OF_RAW, ofRawWeb),
    },
    {
      key: "sdk.verify.rate",
      what: "SDK webhook verify of 1 KB, per second of CPU",
      value: median(small.ours),
      unit: "items/s",
    },
  ];
}

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const DOMAINS_FOLDER = "src/domains";

interface AnnouncedEvent {
  domain: string;
  name: string;
  schema: unknown;
}

const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((file) => path.join("src", file))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test(-support)?\.tsx?$/.test(file))
  .filter((file) => !file.includes("db/generated"));
const eventFiles = sources.filter((file) => path.basename(file) === "events.ts");

const eventsSchema = z.record(z.string(), z.object({ name: z.string(), schema: z.instanceof(z.ZodType) }));

/** Every event of every `<DOMAIN>_EVENTS`. */
async function announced(): Promise<AnnouncedEvent[]> {
  const found = await Promise.all(
    eventFiles.map(async (file) => {
      const exported = (await import(path.resolve(file))) as Record<string, unknown>;
      const domain = path.basename(path.dirname(file));
      return Object.entries(exported)
        .filter(([key]) => key.endsWith("_EVENTS"))
        .flatMap(([, events]) => Object.values(eventsSchema.parse(events)))
        .map(({ name, schema }) => ({ domain, name, schema }));
    }),
  );
  return found.flat();
}
const events = await announced();
const known = new Set(events.map(({ name }) => name));

/** What looks like the name of an event: a domain, a slash, words with a dot. Made-up names in templates too. */
const EVENT_NAME = new RegExp(
  `["'\`]((?:${readdirSync(DOMAINS_FOLDER).join("|")})/[a-z_]+\\.[^"'\`\\s]+)["'\`]`,
  "g",
);
const eventNames = (source: string): string[] =>
  [...source.matchAll(EVENT_NAME)].map(([, name = ""]) => name);

describe("events of the outbox", () => {
  it("have a schema, one name each, under their domain's own name", () => {
    expect(events.length).toBeGreaterThan(20);
    expect(known.size).toBe(events.length);
    expect(events.filter(({ domain, name }) => !name.startsWith(`${domain}/`))).toEqual([]);
  });

  it("are recognised in source", () => {
    expect(eventNames('name: "settings/niche.saved"')).toEqual(["settings/niche.saved"]);
    expect(eventNames("name: `settings/saved_view.${change}`")).toEqual(["settings/saved_view.${change}"]);
    expect(eventNames('import "../settings/server"; href: "leads/import"')).toEqual([]);
  });

  it("are named nowhere in the product without a schema", () => {
    const unknown = sources.flatMap((file) =>
      eventNames(readFileSync(file, "utf8"))
        .filter((name) => !known.has(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });
});

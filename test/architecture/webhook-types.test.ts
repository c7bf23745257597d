import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { WEBHOOK_EVENTS } from "@/domains/webhooks/contract";
import { webhookTypeOf } from "@/domains/webhooks/server";

/** Types of the catalogue that nothing announces yet, and why. A line goes with the work that announces its type. */
const NOT_YET: Record<string, string> = {
  "invoice.created": "Invoices are drafts without ledger lines until billing exists.",
  "invoice.paid": "Payments arrive with billing.",
  "invoice.payment_failed": "Payments arrive with billing.",
};

const files = readdirSync("src/domains", { recursive: true, encoding: "utf8" }).map((file) =>
  path.join("src/domains", file),
);
const read = (file: string): string => readFileSync(file, "utf8");

const eventsSchema = z.record(z.string(), z.object({ name: z.string() }));

/** "LEAD_EVENTS.reclassified" → the webhook type that tenants are told of it by, where there is one. */
async function typesByConstant(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const file of files.filter((name) => path.basename(name) === "events.ts")) {
    const exported = (await import(path.resolve(file))) as Record<string, unknown>;
    for (const [constant, events] of Object.entries(exported)) {
      if (!constant.endsWith("_EVENTS")) continue;
      for (const [key, { name }] of Object.entries(eventsSchema.parse(events))) {
        const type = webhookTypeOf(name);
        if (type !== null) found.set(`${constant}.${key}`, type);
      }
    }
  }
  return found;
}

/** What services announce: an events file alone announces nothing. */
async function announcedTypes(): Promise<Set<string>> {
  const services = files.filter((file) => file.includes("/service/") && !/\.test(-support)?\.ts$/.test(file));
  const sources = services.filter((file) => file.endsWith(".ts")).map(read);
  const types = await typesByConstant();
  return new Set(
    [...types]
      .filter(([constant]) => sources.some((text) => text.includes(constant)))
      .map(([, type]) => type),
  );
}

it("every type of the catalogue is announced by a service, or says why not yet", async () => {
  const announced = await announcedTypes();
  expect(announced).toContain("lead.reclassified");
  const silent = Object.keys(WEBHOOK_EVENTS).filter((type) => !announced.has(type));
  expect(silent.sort()).toEqual(Object.keys(NOT_YET).sort());
});

import { z } from "zod";
import { appendOutbox } from "@/domains/outbox/server";
import { prisma } from "@/platform/db/client";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { federationRoute, type FederationRoute } from "@/server/http/federation-route";

/*
 * Endpoints that exist in tests only, so that the protocol is tested apart from what is built on it. Each effect is one
 * outbox row, written as any handler writes.
 */

const probeBody = z.object({
  label: z.string().min(1).max(100),
  fail: z.enum(["conflict", "forbidden", "crash"]).optional(),
});

type Gate = () => Promise<void>;
let gate: Gate = () => Promise.resolve();

/** Makes every probe wait inside its transaction until `open` resolves. */
export function holdProbes(next: Gate): void {
  gate = next;
}

const common = { tag: "Status", summary: "Probe", description: "A probe." } as const;
const ok = z.object({ ok: z.literal(true), label: z.string() });

export const PROBE_ROUTES: readonly FederationRoute[] = [
  federationRoute({
    ...common,
    method: "POST",
    path: "/api/v1/federation/probe",
    scope: "events:write",
    operationId: "probe",
    body: probeBody,
    answer: ok,
    status: 201,
    sqlOnly: true,
    handle: async ({ tx, caller, client, body }) => {
      await appendOutbox(tx, caller, {
        name: "probe/probe.made",
        aggregateType: "probe",
        aggregateId: newId(),
        tenantId: client.tenantId,
        payload: { label: body.label },
      });
      await gate();
      if (body.fail === "crash") throw new Error(`crashed over ${body.label}`);
      if (body.fail === "forbidden") throw new AppError("forbidden", "Not today.");
      if (body.fail === "conflict") throw new AppError("conflict", "It clashes. Look again.");
      return { body: { ok: true as const, label: body.label } };
    },
  }),
  federationRoute({
    ...common,
    method: "GET",
    path: "/api/v1/federation/probe",
    scope: "status:read",
    operationId: "readProbe",
    query: z.object({ label: z.string().default("none") }),
    answer: z.object({ label: z.string(), caller: z.string(), version: z.string() }),
    handle: ({ caller, client, query }) =>
      Promise.resolve({ body: { label: query.label, caller: caller.actor.name, version: client.version } }),
  }),
  federationRoute({
    ...common,
    method: "DELETE",
    path: "/api/v1/federation/probe/{name}",
    scope: "events:write",
    operationId: "deleteProbe",
    params: z.object({ name: z.string().max(40) }),
    answer: ok,
    handle: ({ params }) => Promise.resolve({ body: { ok: true as const, label: params.name } }),
  }),
];

/** Effects of probes with the label that were stored. */
export function effectsOf(label: string): Promise<number> {
  return prisma.outboxEvent.count({
    where: { name: "probe/probe.made", payload: { path: ["label"], equals: label } },
  });
}

import http from "node:http";
import { type AddressInfo } from "node:net";
import { z } from "zod";
import { createClient, createKey } from "../../src/domains/federation/server";
import { systemCaller } from "../../src/platform/caller";
import { pool, prisma } from "../../src/platform/db/client";
import { inTransaction } from "../../src/platform/db/transaction";
import { env } from "../../src/platform/env";
import { newId } from "../../src/platform/ids";
import { sanitizeHeaders } from "../../src/server/gateway-headers";
import { serveFederation } from "../../src/server/http/federation-node";
import { usageEvents } from "../lib/usage-events";
import { costOf } from "../lib/figures";
import { heapInUseMb } from "../../test/support/heap";
import { inLanes } from "../lib/signed-load";
import { answer } from "../lib/worker";

const MOST_A_MINUTE = 100_000;
const CEILING_TABLE = `
  CREATE TABLE ceiling_usage (tenant_id uuid NOT NULL, client_id uuid NOT NULL, event_id text COLLATE "C" NOT NULL,
    meter text NOT NULL, quantity numeric(22,6) NOT NULL, occurred_at timestamptz(3) NOT NULL,
    received_at timestamptz(3) NOT NULL, properties jsonb, PRIMARY KEY (client_id, event_id))`;
const CEILING_INSERT = `
  INSERT INTO ceiling_usage SELECT $1, $2, id, meter, quantity, at, now(), NULL
    FROM unnest($3::text[], $4::text[], $5::numeric[], $6::timestamptz[]) AS e(id, meter, quantity, at)
  ON CONFLICT DO NOTHING`;

/** A tenant's system with a key. */
async function makeSender() {
  const [organizationId, tenantId, clientId] = [newId(), newId(), newId()];
  await prisma.organization.create({ data: { id: organizationId, name: "Bench" } });
  await prisma.tenant.create({
    data: { id: tenantId, organizationId, name: "Bench", slug: `bench-${tenantId}`, trade: "plumbing" },
  });
  const caller = systemCaller("Bench", new Date(), "bench");
  const { key, secret } = await inTransaction(async (tx) => {
    await createClient(tx, caller, {
      id: clientId,
      tenantId,
      name: "Bench",
      description: null,
      rateLimitPerMinute: MOST_A_MINUTE,
    });
    return createKey(tx, caller, {
      id: newId(),
      clientId,
      mode: "live",
      scopes: ["usage:write"],
      expiresAt: null,
      material: { algorithm: "hmac-sha256" },
    });
  });
  return { tenantId, clientId, keyId: key.keyId, secret };
}

/** The gateway's mount on a port of its own. */
async function listen(): Promise<number> {
  const server = http.createServer((request, response) => {
    sanitizeHeaders(request.headers, request.socket.remoteAddress ?? "", 0);
    serveFederation(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function insertBare(owner: [string, string], events: ReturnType<typeof usageEvents>): Promise<void> {
  await pool.query({
    name: "ceiling",
    text: CEILING_INSERT,
    values: [
      ...owner,
      events.map(({ id }) => id),
      events.map(({ meter }) => meter),
      events.map(({ quantity }) => quantity),
      events.map((event) => event.occurred_at),
    ],
  });
}

const ceilingSchema = z.object({
  round: z.number(),
  batches: z.number(),
  size: z.number(),
  lanes: z.number(),
});

answer({
  serve: async () => {
    await pool.query(CEILING_TABLE);
    return { ...(await makeSender()), port: await listen(), authority: new URL(env.APP_URL).host };
  },
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return Promise.resolve((user + system) / 1000);
  },
  heap: () => Promise.resolve(heapInUseMb()),
  stored: async () => {
    const { rows } = await pool.query<{ events: number; counted: number }>(
      `SELECT (SELECT count(*) FROM usage_event)::int AS events,
              (SELECT coalesce(sum(count), 0) FROM (SELECT count FROM usage_minute UNION ALL SELECT count FROM usage_delta) r)::int
                AS counted`,
    );
    return rows[0];
  },
  ceiling: (input) => {
    const { round, batches, size, lanes } = ceilingSchema.parse(input);
    const [tenant, client] = [newId(), newId()];
    const work = Array.from({ length: batches }, (_, batch) => {
      const events = usageEvents(`c${round}-${lanes}-${batch}`, size);
      return () => insertBare([tenant, client], events);
    });
    return costOf(() => inLanes(work, lanes));
  },
});

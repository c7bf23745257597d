import { expect, it } from "vitest";
import { pool } from "@/platform/db/client";
import { makeFederationKey } from "../../../../test/support/federation";
import { forgetExpired } from "./forget-expired";

const now = new Date("2031-05-05T12:00:00Z");
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

it("forgets, by the caller's clock, nonces an hour past their time and answers after a week", async () => {
  const { keyRowId, clientId, tenantId } = await makeFederationKey();
  for (const minutes of [-1, 59, 61, 600])
    await pool.query("INSERT INTO federation_nonce (key_id, nonce, expires_at) VALUES ($1, $2, $3)", [
      keyRowId,
      `nonce ${minutes}`,
      minutesAgo(minutes),
    ]);
  for (const days of [6, 8])
    await pool.query(
      `INSERT INTO federation_idempotency
         (client_id, tenant_id, route, idempotency_key, fingerprint, status, body, created_at)
       VALUES ($1, $2, 'POST /x', $3, 'f', 200, '{}', $4)`,
      [clientId, tenantId, `key ${days}`, minutesAgo(days * 24 * 60)],
    );
  const [one, two] = await Promise.all([forgetExpired(now), forgetExpired(now)]);
  expect([one.nonces + two.nonces, one.answers + two.answers]).toEqual([2, 1]);
  expect(await forgetExpired(now)).toEqual({ nonces: 0, answers: 0 });
  const { rows } = await pool.query("SELECT nonce FROM federation_nonce ORDER BY expires_at");
  expect(rows).toEqual([{ nonce: "nonce 59" }, { nonce: "nonce -1" }]);
});

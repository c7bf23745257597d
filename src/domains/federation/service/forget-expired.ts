import { daysBefore, inBatches } from "@/platform/db/in-batches";

const BATCH = 5_000;
/** The clocks of processes and of the database may differ; a nonce outlives that. */
const NONCES_KEPT_MS = 60 * 60_000;
const ANSWERS_KEPT_DAYS = 7;

/** Forgets nonces and stored answers that are past their time; answers how many. */
export async function forgetExpired(now: Date): Promise<{ nonces: number; answers: number }> {
  const over = new Date(now.getTime() - NONCES_KEPT_MS);
  const longAgo = daysBefore(now, ANSWERS_KEPT_DAYS);
  const nonces = await inBatches(
    BATCH,
    (tx, size) => tx.$executeRaw`
      DELETE FROM federation_nonce WHERE (key_id, nonce) IN (
        SELECT key_id, nonce FROM federation_nonce WHERE expires_at < ${over}::timestamptz
         ORDER BY expires_at LIMIT ${size} FOR UPDATE SKIP LOCKED)`,
  );
  const answers = await inBatches(
    BATCH,
    (tx, size) => tx.$executeRaw`
      DELETE FROM federation_idempotency WHERE (client_id, route, idempotency_key) IN (
        SELECT client_id, route, idempotency_key FROM federation_idempotency WHERE created_at < ${longAgo}::timestamptz
         ORDER BY created_at LIMIT ${size} FOR UPDATE SKIP LOCKED)`,
  );
  return { nonces, answers };
}

-- What was written before anything could send it describes the past: it is never sent.
UPDATE "outbox_event" SET "status" = 'skipped' WHERE "status" = 'pending';

-- AlterTable
ALTER TABLE "outbox_event" ADD COLUMN "attempts" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "outbox_event" ADD COLUMN "last_error" TEXT;
ALTER TABLE "outbox_event" ADD COLUMN "retry_at" TIMESTAMPTZ(3);

-- what was set aside: counted for the metrics, listed for people
CREATE INDEX "outbox_event_poisoned_idx" ON "outbox_event" ("id") WHERE "status" = 'poisoned';

-- A queue: rows leave the index of pending ones as fast as they come
ALTER TABLE "outbox_event" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- Wakes the relay once per transaction, however many rows it wrote; nobody waits when no relay listens.
CREATE FUNCTION "wake_outbox_relay"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('fairlead_outbox', '');
  RETURN NULL;
END
$$;
CREATE TRIGGER "outbox_event_wakes_relay" AFTER INSERT ON "outbox_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "wake_outbox_relay"();

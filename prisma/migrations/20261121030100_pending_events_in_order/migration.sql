-- Ids of one millisecond come in any order; events are batched in the order in which they came
ALTER TABLE "run_pending_event" ADD COLUMN "position" BIGSERIAL NOT NULL;

DROP INDEX "run_pending_event_function_id_key_id_idx";

-- the next batch of a function and key, oldest first
CREATE INDEX "run_pending_event_function_id_key_position_idx" ON "run_pending_event"("function_id", "key", "position");

-- The function goes on when all of a group of steps is done
ALTER TABLE "run_step" DROP COLUMN "race";

-- the Runs page: what was cancelled
CREATE INDEX "run_cancelled_idx" ON "run" ("queued_at" DESC, "id" DESC) WHERE "status" = 'cancelled';

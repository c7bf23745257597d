-- what was given up since a time: the replay's question
CREATE INDEX "webhook_delivery_given_up_idx" ON "webhook_delivery" ("status", "finished_at")
  WHERE "status" IN ('failed', 'skipped');

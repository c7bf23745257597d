-- When the sweep may give a delivery its next run, and how many it was given since it last became due.
ALTER TABLE "webhook_delivery" ADD COLUMN     "restart_after" TIMESTAMPTZ(3),
ADD COLUMN     "restarts" SMALLINT NOT NULL DEFAULT 0;

-- what an endpoint should have been sent long ago: the sweep's question
CREATE INDEX "webhook_delivery_overdue_idx" ON "webhook_delivery"
  ("endpoint_id", (greatest("next_at", "claimed_until", "restart_after"))) WHERE "status" IN ('pending', 'sending');

-- how much an endpoint is being sent: the sweep's question
DROP INDEX "webhook_delivery_claimed_idx";
CREATE INDEX "webhook_delivery_claimed_idx" ON "webhook_delivery" ("endpoint_id", "claimed_until")
  WHERE "status" = 'sending';

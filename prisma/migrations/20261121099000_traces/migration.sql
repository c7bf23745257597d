-- The trace that a request was part of goes with what it caused: into the outbox, to jobs, and out with webhooks.
ALTER TABLE "outbox_event" ADD COLUMN     "traceparent" TEXT;
ALTER TABLE "webhook_delivery" ADD COLUMN     "traceparent" TEXT;

-- CreateEnum
CREATE TYPE "webhook_delivery_status" AS ENUM ('pending', 'sending', 'succeeded', 'failed', 'skipped', 'cancelled');

-- CreateEnum
CREATE TYPE "webhook_trigger" AS ENUM ('first', 'retry', 'replay', 'test');

-- AlterTable
ALTER TABLE "webhook_endpoint" ADD COLUMN     "breaker_open_until" TIMESTAMPTZ(3),
ADD COLUMN     "concurrency" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN     "consecutive_failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "disabled_reason" TEXT,
ADD COLUMN     "header_names" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "sealed_headers" TEXT,
ADD COLUMN     "warned_at" TIMESTAMPTZ(3),
ADD COLUMN     "warnings" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "event_type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "aggregate_type" TEXT NOT NULL,
    "aggregate_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "status" "webhook_delivery_status" NOT NULL DEFAULT 'pending',
    "trigger" "webhook_trigger" NOT NULL DEFAULT 'first',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "step" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "claim_id" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "last_status" INTEGER,
    "last_error" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_attempt" (
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "tenant_id" UUID NOT NULL,
    "trigger" "webhook_trigger" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "latency_ms" INTEGER NOT NULL,
    "status_code" INTEGER,
    "error" TEXT,
    "request_headers" JSON NOT NULL,
    "response_headers" JSON NOT NULL,
    "response_body" TEXT NOT NULL,

    CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("delivery_id","number")
);

-- the delivery log of everyone, newest first
CREATE INDEX "webhook_delivery_created_at_id_idx" ON "webhook_delivery"("created_at" DESC, "id" DESC);

-- the delivery log of one tenant, newest first
CREATE INDEX "webhook_delivery_tenant_id_created_at_id_idx" ON "webhook_delivery"("tenant_id", "created_at" DESC, "id" DESC);

-- the delivery log of one endpoint, newest first; replays of one endpoint
CREATE INDEX "webhook_delivery_endpoint_id_created_at_id_idx" ON "webhook_delivery"("endpoint_id", "created_at" DESC, "id" DESC);

-- unique: an event goes to an endpoint once, however often it is dispatched
CREATE UNIQUE INDEX "webhook_delivery_endpoint_id_event_id_key" ON "webhook_delivery"("endpoint_id", "event_id");

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_endpoint_id_tenant_id_fkey" FOREIGN KEY ("endpoint_id", "tenant_id") REFERENCES "webhook_endpoint"("id", "tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_attempt" ADD CONSTRAINT "webhook_attempt_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "webhook_delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What the schema cannot say
UPDATE "webhook_endpoint" SET "disabled_reason" = 'manual' WHERE "status" = 'disabled';
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_disabled_reason"
  CHECK (("status" = 'disabled') = ("disabled_reason" IS NOT NULL));
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_concurrency" CHECK ("concurrency" BETWEEN 1 AND 100);
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_header_names"
  CHECK (("sealed_headers" IS NULL) = (cardinality("header_names") = 0));
-- Due exactly while it waits, claimed exactly while it is sent
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_due"
  CHECK (("status" = 'pending') = ("next_at" IS NOT NULL));
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_claimed"
  CHECK (("status" = 'sending') = ("claimed_until" IS NOT NULL AND "claim_id" IS NOT NULL));
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_finished"
  CHECK (("status" IN ('pending', 'sending')) = ("finished_at" IS NULL));
-- what is due, or was lost: the sweep's question
CREATE INDEX "webhook_delivery_due_idx" ON "webhook_delivery" ("next_at") WHERE "status" = 'pending';
-- who died while sending: the sweep's question
CREATE INDEX "webhook_delivery_claimed_idx" ON "webhook_delivery" ("claimed_until") WHERE "status" = 'sending';
-- the delivery log by a rare status, newest first; what can be replayed
CREATE INDEX "webhook_delivery_undelivered_idx" ON "webhook_delivery" ("status", "created_at" DESC, "id" DESC)
  WHERE "status" IN ('failed', 'skipped', 'cancelled');
-- what an ordered endpoint has to hear before: the claim's question
CREATE INDEX "webhook_delivery_open_idx" ON "webhook_delivery" ("endpoint_id", "aggregate_id", "sequence")
  WHERE "status" IN ('pending', 'sending');

-- A tenant reads its own log and may ask for a test event; how deliveries go is written by the provider
ALTER TABLE "webhook_delivery" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "webhook_delivery_own" ON "webhook_delivery" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"()) WITH CHECK ("tenant_id" = "current_tenant_id"());
GRANT SELECT ON "webhook_delivery" TO fairlead_tenant;
GRANT INSERT ("id", "endpoint_id", "tenant_id", "event_id", "event_type", "body", "aggregate_type", "aggregate_id",
  "sequence", "trigger", "next_at", "occurred_at", "created_at") ON "webhook_delivery" TO fairlead_tenant;

ALTER TABLE "webhook_attempt" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "webhook_attempt_own" ON "webhook_attempt" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"()) WITH CHECK ("tenant_id" = "current_tenant_id"());
GRANT SELECT ON "webhook_attempt" TO fairlead_tenant;

-- A tenant sets its own headers and never reads them back, as with secrets; enabling starts a clean slate
REVOKE SELECT ON "webhook_endpoint" FROM fairlead_tenant;
GRANT SELECT ("id", "tenant_id", "client_id", "url", "description", "event_types", "ordered", "status", "disabled_at",
  "failing_since", "last_success_at", "last_failure_at", "created_by_name", "version", "created_at", "updated_at",
  "deleted_at", "header_names", "disabled_reason", "warnings", "warned_at", "consecutive_failures",
  "breaker_open_until", "concurrency") ON "webhook_endpoint" TO fairlead_tenant;
GRANT INSERT ("sealed_headers", "header_names") ON "webhook_endpoint" TO fairlead_tenant;
GRANT UPDATE ("sealed_headers", "header_names", "disabled_reason", "warnings", "warned_at", "consecutive_failures",
  "breaker_open_until") ON "webhook_endpoint" TO fairlead_tenant;

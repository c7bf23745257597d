-- CreateEnum
CREATE TYPE "run_status" AS ENUM ('queued', 'running', 'sleeping', 'waiting', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "run_step_status" AS ENUM ('planned', 'sleeping', 'waiting', 'done', 'failed');

-- CreateEnum
CREATE TYPE "run_request_kind" AS ENUM ('cancel', 'rerun', 'rerun_from_step');

-- CreateEnum
CREATE TYPE "run_request_status" AS ENUM ('pending', 'done', 'refused');

-- CreateTable
CREATE TABLE "run" (
    "id" UUID NOT NULL,
    "function_id" TEXT NOT NULL,
    "status" "run_status" NOT NULL DEFAULT 'queued',
    "events" JSON NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "output" JSON,
    "error" JSON,
    "parked_for" TEXT,
    "signal" INTEGER NOT NULL DEFAULT 0,
    "parent_id" UUID,
    "parent_step" TEXT,
    "rerun_of" UUID,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "wake_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_step" (
    "run_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "op" TEXT NOT NULL,
    "status" "run_step_status" NOT NULL,
    "position" INTEGER,
    "output" JSON,
    "error" JSON,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "race" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "wake_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_step_pkey" PRIMARY KEY ("run_id","hash")
);

-- CreateTable
CREATE TABLE "run_match" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "step_hash" TEXT,
    "event_name" TEXT NOT NULL,
    "shape" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "expression" TEXT,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_match_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_pending_event" (
    "id" UUID NOT NULL,
    "function_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "event" JSON NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_pending_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_claim" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_claim_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "run_request" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "kind" "run_request_kind" NOT NULL,
    "step_hash" TEXT,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "run_request_status" NOT NULL DEFAULT 'pending',
    "refusal" TEXT,
    "started_run_id" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_request_pkey" PRIMARY KEY ("id")
);

-- the Runs page: newest first
CREATE INDEX "run_queued_at_id_idx" ON "run"("queued_at" DESC, "id" DESC);

-- the Runs page: of one function
CREATE INDEX "run_function_id_queued_at_id_idx" ON "run"("function_id", "queued_at" DESC, "id" DESC);

-- who looks out for this event
CREATE INDEX "run_match_event_name_shape_key_idx" ON "run_match"("event_name", "shape", "key");

-- what a run that ends no longer looks out for
CREATE INDEX "run_match_run_id_idx" ON "run_match"("run_id");

-- the next batch of a function and key, oldest first
CREATE INDEX "run_pending_event_function_id_key_id_idx" ON "run_pending_event"("function_id", "key", "id");

-- the clean-up: what has expired
CREATE INDEX "run_claim_expires_at_idx" ON "run_claim"("expires_at");

-- what was asked of a run, newest first
CREATE INDEX "run_request_run_id_requested_at_idx" ON "run_request"("run_id", "requested_at" DESC);

-- AddForeignKey
ALTER TABLE "run_step" ADD CONSTRAINT "run_step_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_match" ADD CONSTRAINT "run_match_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What the schema cannot say
ALTER TABLE "run" ADD CONSTRAINT "run_ended"
  CHECK (("status" IN ('done', 'failed', 'cancelled')) = ("ended_at" IS NOT NULL));
ALTER TABLE "run_step" ADD CONSTRAINT "run_step_ended"
  CHECK (("status" IN ('done', 'failed')) = ("position" IS NOT NULL));
-- at start, and for the Runs page: what is not over
CREATE INDEX "run_live_idx" ON "run" ("status", "queued_at") WHERE "ended_at" IS NULL;
-- who takes the slot that was given back, the oldest first
CREATE INDEX "run_parked_idx" ON "run" ("parked_for", "queued_at", "id") WHERE "parked_for" IS NOT NULL;
-- the Runs page: what failed
CREATE INDEX "run_failed_idx" ON "run" ("queued_at" DESC, "id" DESC) WHERE "status" = 'failed';
-- what the runner has to carry out
CREATE INDEX "run_request_pending_idx" ON "run_request" ("requested_at") WHERE "status" = 'pending';

-- the runner listens: what a person asks for happens at once
CREATE FUNCTION "announce_run_request"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('fairlead_run_request', '');
  RETURN NULL;
END $$;
CREATE TRIGGER "run_request_announced" AFTER INSERT ON "run_request"
  FOR EACH STATEMENT EXECUTE FUNCTION "announce_run_request"();

-- CreateEnum
CREATE TYPE "intake_key_status" AS ENUM ('active', 'disabled');

-- CreateTable
CREATE TABLE "intake_key" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "previous_key" TEXT,
    "previous_until" TIMESTAMPTZ(3),
    "status" "intake_key_status" NOT NULL DEFAULT 'active',
    "allowed_origins" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "niche_id" UUID,
    "competition_level_id" UUID NOT NULL,
    "per_minute" INTEGER NOT NULL DEFAULT 60,
    "min_fill_seconds" INTEGER NOT NULL DEFAULT 3,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "intake_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "intake_submission" (
    "id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "submission_id" TEXT,
    "body_hash" TEXT NOT NULL,
    "lead_id" UUID NOT NULL,
    "consent" JSONB,
    "origin" TEXT,
    "ip" TEXT,
    "user_agent" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "intake_submission_pkey" PRIMARY KEY ("id")
);

-- one key per source
CREATE UNIQUE INDEX "intake_key_source_id_key" ON "intake_key"("source_id");

-- the key that a form sends
CREATE UNIQUE INDEX "intake_key_key_key" ON "intake_key"("key");

-- the key before it
CREATE UNIQUE INDEX "intake_key_previous_key_key" ON "intake_key"("previous_key");

-- a submission becomes one lead
CREATE UNIQUE INDEX "intake_submission_key_id_submission_id_key" ON "intake_submission"("key_id", "submission_id");

-- foreign key: the submission behind a lead
CREATE INDEX "intake_submission_lead_id_idx" ON "intake_submission"("lead_id");

-- AddForeignKey
ALTER TABLE "intake_key" ADD CONSTRAINT "intake_key_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "lead_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intake_submission" ADD CONSTRAINT "intake_submission_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "intake_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intake_submission" ADD CONSTRAINT "intake_submission_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema cannot say
ALTER TABLE "intake_key" ADD CONSTRAINT "intake_key_previous" CHECK (("previous_key" IS NULL) = ("previous_until" IS NULL));
ALTER TABLE "intake_key" ADD CONSTRAINT "intake_key_limits" CHECK ("per_minute" >= 1 AND "min_fill_seconds" >= 0);

-- CreateEnum
CREATE TYPE "mail_status" AS ENUM ('queued', 'sent', 'kept', 'failed', 'suppressed');

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "sealed_data" TEXT,
    "status" "mail_status" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "dedupe_key" TEXT,
    "tenant_id" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_opt_out" (
    "address" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_opt_out_pkey" PRIMARY KEY ("address","topic")
);

-- one mail per key
CREATE UNIQUE INDEX "mail_dedupe_key_key" ON "mail"("dedupe_key");

-- mailbox: newest first
CREATE INDEX "mail_created_at_id_idx" ON "mail"("created_at" DESC, "id" DESC);

-- mailbox filtered by status
CREATE INDEX "mail_status_created_at_id_idx" ON "mail"("status", "created_at" DESC, "id" DESC);

-- mailbox filtered by template
CREATE INDEX "mail_template_created_at_id_idx" ON "mail"("template", "created_at" DESC, "id" DESC);

-- mailbox filtered by recipient
CREATE INDEX "mail_recipient_created_at_id_idx" ON "mail"("recipient", "created_at" DESC, "id" DESC);

-- What the schema cannot say
ALTER TABLE "mail" ADD CONSTRAINT "mail_sent" CHECK (("status" = 'sent') = ("sent_at" IS NOT NULL));
ALTER TABLE "mail" ADD CONSTRAINT "mail_sent_keeps_no_secret" CHECK ("status" <> 'sent' OR "sealed_data" IS NULL);
ALTER TABLE "mail" ADD CONSTRAINT "mail_failed" CHECK ("status" <> 'failed' OR "error" IS NOT NULL);

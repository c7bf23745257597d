-- Trigram search over leads; the extension is trusted: the database owner may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "actor_type" AS ENUM ('staff', 'tenant_user', 'federation_key', 'system');

-- CreateEnum
CREATE TYPE "realm" AS ENUM ('staff', 'tenant');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('provider_admin', 'provider_analyst', 'owner', 'dispatcher', 'field_tech');

-- CreateEnum
CREATE TYPE "user_status" AS ENUM ('invited', 'active', 'deactivated');

-- CreateEnum
CREATE TYPE "one_time_link_purpose" AS ENUM ('invite', 'password_reset');

-- CreateEnum
CREATE TYPE "import_kind" AS ENUM ('leads', 'returns');

-- CreateEnum
CREATE TYPE "import_status" AS ENUM ('uploading', 'uploaded', 'checking', 'ready', 'importing', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "import_row_status" AS ENUM ('staged', 'valid', 'duplicate', 'invalid', 'imported', 'skipped');

-- CreateEnum
CREATE TYPE "lead_status" AS ENUM ('new', 'assigned', 'unsold', 'converted');

-- CreateEnum
CREATE TYPE "assignment_status" AS ENUM ('active', 'accepted', 'rejected', 'refunded');

-- CreateEnum
CREATE TYPE "dispute_status" AS ENUM ('none', 'pending', 'approved', 'rejected');

-- CreateEnum
CREATE TYPE "classification_type" AS ENUM ('employee_referral', 'duplicate', 'invalid_contact', 'out_of_service_area', 'spam');

-- CreateEnum
CREATE TYPE "outbox_status" AS ENUM ('pending', 'sent', 'skipped', 'poisoned');

-- CreateEnum
CREATE TYPE "catalog_status" AS ENUM ('active', 'archived');

-- CreateEnum
CREATE TYPE "trade" AS ENUM ('plumbing', 'electrical', 'hvac', 'roofing');

-- CreateEnum
CREATE TYPE "tenant_status" AS ENUM ('active', 'paused', 'closed');

-- CreateEnum
CREATE TYPE "onboarding_status" AS ENUM ('not_started', 'in_progress', 'completed');

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_type" "actor_type" NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "role" TEXT,
    "entity_type" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "tenant_id" UUID,
    "action" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "ip" TEXT,
    "user_agent" TEXT,
    "request_id" TEXT NOT NULL,
    "schema_version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "realm" "realm" NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "status" "user_status" NOT NULL,
    "tenant_id" UUID,
    "password_hash" TEXT,
    "password_changed_at" TIMESTAMPTZ(3),
    "totp_secret" TEXT,
    "totp_enabled_at" TIMESTAMPTZ(3),
    "totp_last_step" INTEGER,
    "last_seen_at" TIMESTAMPTZ(3),
    "deactivated_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "realm" "realm" NOT NULL,
    "ip" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "absolute_expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" "one_time_link_purpose" NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "window_started_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "kind" "import_kind" NOT NULL,
    "status" "import_status" NOT NULL,
    "file_name" TEXT NOT NULL,
    "byte_size" BIGINT NOT NULL DEFAULT 0,
    "file_hash" TEXT,
    "delimiter" TEXT NOT NULL DEFAULT ',',
    "header" TEXT[],
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "options" JSONB NOT NULL DEFAULT '{}',
    "total_rows" INTEGER NOT NULL DEFAULT 0,
    "checked_rows" INTEGER NOT NULL DEFAULT 0,
    "valid_rows" INTEGER NOT NULL DEFAULT 0,
    "invalid_rows" INTEGER NOT NULL DEFAULT 0,
    "duplicate_rows" INTEGER NOT NULL DEFAULT 0,
    "imported_rows" INTEGER NOT NULL DEFAULT 0,
    "skipped_rows" INTEGER NOT NULL DEFAULT 0,
    "failure_reason" TEXT,
    "created_by_id" UUID,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "import_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "status" "import_row_status" NOT NULL DEFAULT 'staged',
    "cells" TEXT[],
    "parsed" JSONB,
    "errors" JSONB,
    "email_normalized" TEXT,
    "phone_normalized" TEXT,
    "duplicate_of_lead_id" UUID,
    "duplicate_of_row" INTEGER,
    "result_id" UUID,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","row_number")
);

-- CreateTable
CREATE TABLE "lead_source" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lead_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lead" (
    "id" UUID NOT NULL,
    "status" "lead_status" NOT NULL DEFAULT 'new',
    "external_id" TEXT,
    "contact_name" TEXT NOT NULL,
    "contact_email" TEXT,
    "contact_phone" TEXT,
    "email_normalized" TEXT,
    "phone_normalized" TEXT,
    "search_text" TEXT NOT NULL,
    "postal_code" TEXT,
    "niche_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "competition_level_id" UUID,
    "form_data" JSONB NOT NULL DEFAULT '{}',
    "attribution" JSONB NOT NULL DEFAULT '{}',
    "duplicate_of_id" UUID,
    "import_id" UUID,
    "dispute_status" "dispute_status" NOT NULL DEFAULT 'none',
    "dispute_reason" TEXT,
    "dispute_resolved_at" TIMESTAMPTZ(3),
    "dispute_resolved_by_id" UUID,
    "dispute_resolved_by_name" TEXT,
    "classification_type" "classification_type",
    "classification_reason" TEXT,
    "classified_at" TIMESTAMPTZ(3),
    "classified_by_id" UUID,
    "billable" BOOLEAN NOT NULL DEFAULT true,
    "quality_score" SMALLINT,
    "quality_notes" TEXT,
    "quality_scored_at" TIMESTAMPTZ(3),
    "quality_scored_by_id" UUID,
    "converted_at" TIMESTAMPTZ(3),
    "converted_value_minor" BIGINT,
    "currency" CHAR(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lead_assignment" (
    "id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "status" "assignment_status" NOT NULL DEFAULT 'active',
    "price_minor" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,
    "lead_created_at" TIMESTAMPTZ(3) NOT NULL,
    "viewed_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "rejected_at" TIMESTAMPTZ(3),
    "rejection_reason" TEXT,
    "refunded_at" TIMESTAMPTZ(3),
    "dispute_status" "dispute_status" NOT NULL DEFAULT 'none',
    "dispute_reason" TEXT,
    "dispute_submitted_at" TIMESTAMPTZ(3),
    "resolution_reason" TEXT,
    "resolution_notes" TEXT,
    "dispute_resolved_at" TIMESTAMPTZ(3),
    "dispute_resolved_by_id" UUID,
    "dispute_resolved_by_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lead_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lead_quality_score" (
    "id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "score" SMALLINT NOT NULL,
    "notes" TEXT,
    "scored_by_id" UUID,
    "scored_by_name" TEXT NOT NULL,
    "scored_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lead_quality_score_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_event" (
    "id" UUID NOT NULL,
    "dedupe_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aggregate_type" TEXT NOT NULL,
    "aggregate_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "tenant_id" UUID,
    "payload" JSON NOT NULL,
    "status" "outbox_status" NOT NULL DEFAULT 'pending',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_sequence" (
    "aggregate_type" TEXT NOT NULL,
    "aggregate_id" UUID NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "outbox_sequence_pkey" PRIMARY KEY ("aggregate_type","aggregate_id")
);

-- CreateTable
CREATE TABLE "provider" (
    "id" UUID NOT NULL,
    "singleton" BOOLEAN NOT NULL DEFAULT true,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "notification_email" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "niche" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "trade" "trade" NOT NULL,
    "status" "catalog_status" NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "niche_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "competition_level" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "buyers" INTEGER NOT NULL,
    "price_minor" INTEGER NOT NULL,
    "status" "catalog_status" NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "competition_level_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "legal_name" TEXT,
    "billing_email" TEXT,
    "owner_staff_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "trade" "trade" NOT NULL,
    "status" "tenant_status" NOT NULL DEFAULT 'active',
    "onboarding_status" "onboarding_status" NOT NULL DEFAULT 'in_progress',
    "time_zone" TEXT,
    "contact_email" TEXT,
    "contact_phone" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant_service_area" (
    "tenant_id" UUID NOT NULL,
    "postal_prefix" TEXT NOT NULL,

    CONSTRAINT "tenant_service_area_pkey" PRIMARY KEY ("tenant_id","postal_prefix")
);

-- CreateTable
CREATE TABLE "activity" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "tenant_id" UUID,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "actor_type" "actor_type" NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_event_at_id_idx" ON "audit_event"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_event_entity_type_entity_id_at_id_idx" ON "audit_event"("entity_type", "entity_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_event_actor_id_at_id_idx" ON "audit_event"("actor_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_event_action_at_id_idx" ON "audit_event"("action", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "app_user_realm_created_at_id_idx" ON "app_user"("realm", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "app_user_tenant_id_idx" ON "app_user"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_realm_email_key" ON "app_user"("realm", "email");

-- CreateIndex
CREATE INDEX "session_user_id_created_at_idx" ON "session"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "one_time_link_user_id_purpose_idx" ON "one_time_link"("user_id", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_user_id_code_hash_key" ON "recovery_code"("user_id", "code_hash");

-- CreateIndex
CREATE INDEX "sign_in_throttle_window_started_at_idx" ON "sign_in_throttle"("window_started_at");

-- CreateIndex
CREATE INDEX "import_created_at_id_idx" ON "import"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "import_row_import_id_status_row_number_idx" ON "import_row"("import_id", "status", "row_number");

-- CreateIndex
CREATE INDEX "import_row_import_id_email_normalized_idx" ON "import_row"("import_id", "email_normalized");

-- CreateIndex
CREATE INDEX "import_row_import_id_phone_normalized_idx" ON "import_row"("import_id", "phone_normalized");

-- CreateIndex
CREATE UNIQUE INDEX "lead_source_slug_key" ON "lead_source"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "lead_external_id_key" ON "lead"("external_id");

-- CreateIndex
CREATE INDEX "lead_created_at_id_idx" ON "lead"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lead_status_created_at_id_idx" ON "lead"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lead_niche_id_created_at_id_idx" ON "lead"("niche_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lead_source_id_created_at_id_idx" ON "lead"("source_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lead_email_normalized_idx" ON "lead"("email_normalized");

-- CreateIndex
CREATE INDEX "lead_phone_normalized_idx" ON "lead"("phone_normalized");

-- CreateIndex
CREATE INDEX "lead_search_text_idx" ON "lead" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "lead_duplicate_of_id_idx" ON "lead"("duplicate_of_id");

-- CreateIndex
CREATE INDEX "lead_assignment_organization_id_lead_created_at_lead_id_idx" ON "lead_assignment"("organization_id", "lead_created_at" DESC, "lead_id" DESC);

-- CreateIndex
CREATE INDEX "lead_assignment_tenant_id_assigned_at_id_idx" ON "lead_assignment"("tenant_id", "assigned_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "lead_assignment_lead_id_tenant_id_key" ON "lead_assignment"("lead_id", "tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "lead_assignment_id_tenant_id_key" ON "lead_assignment"("id", "tenant_id");

-- CreateIndex
CREATE INDEX "lead_quality_score_lead_id_scored_at_id_idx" ON "lead_quality_score"("lead_id", "scored_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "outbox_event_dedupe_id_key" ON "outbox_event"("dedupe_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_event_aggregate_type_aggregate_id_sequence_key" ON "outbox_event"("aggregate_type", "aggregate_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "provider_singleton_key" ON "provider"("singleton");

-- CreateIndex
CREATE UNIQUE INDEX "niche_slug_key" ON "niche"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "competition_level_slug_key" ON "competition_level"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_user_id_page_name_key" ON "saved_view"("user_id", "page", "name");

-- CreateIndex
CREATE INDEX "organization_created_at_id_idx" ON "organization"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "tenant_slug_key" ON "tenant"("slug");

-- CreateIndex
CREATE INDEX "tenant_organization_id_created_at_id_idx" ON "tenant"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "tenant_created_at_id_idx" ON "tenant"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "tenant_status_created_at_id_idx" ON "tenant"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "tenant_id_organization_id_key" ON "tenant"("id", "organization_id");

-- CreateIndex
CREATE INDEX "activity_subject_type_subject_id_at_id_idx" ON "activity"("subject_type", "subject_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "activity_tenant_id_at_id_idx" ON "activity"("tenant_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "activity_at_id_idx" ON "activity"("at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead" ADD CONSTRAINT "lead_niche_id_fkey" FOREIGN KEY ("niche_id") REFERENCES "niche"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead" ADD CONSTRAINT "lead_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "lead_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead" ADD CONSTRAINT "lead_competition_level_id_fkey" FOREIGN KEY ("competition_level_id") REFERENCES "competition_level"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead" ADD CONSTRAINT "lead_duplicate_of_id_fkey" FOREIGN KEY ("duplicate_of_id") REFERENCES "lead"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_assignment" ADD CONSTRAINT "lead_assignment_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_assignment" ADD CONSTRAINT "lead_assignment_tenant_id_organization_id_fkey" FOREIGN KEY ("tenant_id", "organization_id") REFERENCES "tenant"("id", "organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_quality_score" ADD CONSTRAINT "lead_quality_score_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant" ADD CONSTRAINT "tenant_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_service_area" ADD CONSTRAINT "tenant_service_area_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- CreateEnum
CREATE TYPE "integration_kind" AS ENUM ('quickbooks', 'email', 'calendar', 'crm');

-- CreateEnum
CREATE TYPE "integration_status" AS ENUM ('not_configured', 'enabled', 'disabled');

-- CreateTable
CREATE TABLE "provider_integration" (
    "id" UUID NOT NULL,
    "kind" "integration_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "status" "integration_status" NOT NULL DEFAULT 'not_configured',
    "sealed_config" TEXT,
    "last_sync_at" TIMESTAMPTZ(3),
    "last_check_at" TIMESTAMPTZ(3),
    "last_check_ok" BOOLEAN,
    "last_check" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_integration_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "provider_integration_kind_key" ON "provider_integration"("kind");


-- One row per kind: connections are configured, not created
INSERT INTO "provider_integration" ("id", "kind", "name", "updated_at") VALUES
  ('01900000-0000-7000-8000-000000000011', 'quickbooks', 'QuickBooks', now()),
  ('01900000-0000-7000-8000-000000000012', 'email', 'E-mail', now()),
  ('01900000-0000-7000-8000-000000000013', 'calendar', 'Calendar', now()),
  ('01900000-0000-7000-8000-000000000014', 'crm', 'CRM', now());
ALTER TABLE "provider_integration" ADD CONSTRAINT "provider_integration_configured"
  CHECK (("status" = 'not_configured') = ("sealed_config" IS NULL));

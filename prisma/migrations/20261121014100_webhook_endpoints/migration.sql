-- CreateEnum
CREATE TYPE "webhook_endpoint_status" AS ENUM ('active', 'disabled');

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "client_id" UUID,
    "url" TEXT NOT NULL,
    "description" TEXT,
    "event_types" TEXT[],
    "ordered" BOOLEAN NOT NULL DEFAULT false,
    "status" "webhook_endpoint_status" NOT NULL DEFAULT 'active',
    "disabled_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "last_success_at" TIMESTAMPTZ(3),
    "last_failure_at" TIMESTAMPTZ(3),
    "created_by_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_secret" (
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_secret_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_endpoint_tenant_id_created_at_id_idx" ON "webhook_endpoint"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_endpoint_client_id_tenant_id_idx" ON "webhook_endpoint"("client_id", "tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_endpoint_id_tenant_id_key" ON "webhook_endpoint"("id", "tenant_id");

-- CreateIndex
CREATE INDEX "webhook_secret_endpoint_id_created_at_id_idx" ON "webhook_secret"("endpoint_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_client_id_tenant_id_fkey" FOREIGN KEY ("client_id", "tenant_id") REFERENCES "federated_client"("id", "tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_secret" ADD CONSTRAINT "webhook_secret_endpoint_id_tenant_id_fkey" FOREIGN KEY ("endpoint_id", "tenant_id") REFERENCES "webhook_endpoint"("id", "tenant_id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What the schema cannot say
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_disabled"
  CHECK (("status" = 'disabled') = ("disabled_at" IS NOT NULL));
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_event_types" CHECK (cardinality("event_types") > 0);
-- whom an event concerns: the dispatcher's question
CREATE INDEX "webhook_endpoint_live_idx" ON "webhook_endpoint" ("tenant_id") WHERE "deleted_at" IS NULL;
-- the current secret: one per endpoint
CREATE UNIQUE INDEX "webhook_secret_current_idx" ON "webhook_secret" ("endpoint_id") WHERE "expires_at" IS NULL;

-- A tenant keeps its own endpoints; how deliveries went is written by the provider, and secrets are never read back
ALTER TABLE "webhook_endpoint" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "webhook_endpoint_own" ON "webhook_endpoint" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"()) WITH CHECK ("tenant_id" = "current_tenant_id"());
GRANT SELECT ON "webhook_endpoint" TO fairlead_tenant;
GRANT INSERT ("id", "tenant_id", "client_id", "url", "description", "event_types", "ordered", "created_by_name",
  "created_at", "updated_at") ON "webhook_endpoint" TO fairlead_tenant;
GRANT UPDATE ("url", "description", "event_types", "ordered", "status", "disabled_at", "failing_since", "version",
  "updated_at", "deleted_at") ON "webhook_endpoint" TO fairlead_tenant;

ALTER TABLE "webhook_secret" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "webhook_secret_own" ON "webhook_secret" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"()) WITH CHECK ("tenant_id" = "current_tenant_id"());
GRANT SELECT ("id", "endpoint_id", "tenant_id", "expires_at", "created_at"), INSERT, UPDATE ("expires_at"), DELETE
  ON "webhook_secret" TO fairlead_tenant;

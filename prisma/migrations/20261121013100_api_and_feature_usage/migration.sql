-- CreateTable
CREATE TABLE "api_usage" (
    "at" TIMESTAMPTZ(3) NOT NULL,
    "tenant_id" UUID,
    "client_id" UUID,
    "actor_type" "actor_type",
    "actor_id" UUID,
    "route" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "bytes" INTEGER,
    "duration_us" INTEGER NOT NULL,
    "request_id" TEXT NOT NULL
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "feature_usage" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "tenant_id" UUID,
    "count" BIGINT NOT NULL,
    "metadata" JSONB,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feature_usage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "api_usage_at_idx" ON "api_usage" USING BRIN ("at");

-- CreateIndex: staff's own use has no tenant and is one row, too
CREATE UNIQUE INDEX "feature_usage_key_day_tenant_id_key" ON "feature_usage"("key", "day", "tenant_id") NULLS NOT DISTINCT;

-- The provider's own figures: no tenant reads them yet
ALTER TABLE "api_usage" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "api_usage_own" ON "api_usage" TO fairlead_tenant USING ("tenant_id" = "current_tenant_id"());
ALTER TABLE "feature_usage" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "feature_usage_own" ON "feature_usage" TO fairlead_tenant USING ("tenant_id" = "current_tenant_id"());

-- CreateEnum
CREATE TYPE "invoice_status" AS ENUM ('draft', 'open', 'paid', 'void', 'uncollectible');

-- CreateEnum
CREATE TYPE "revenue_stream" AS ENUM ('leads', 'subscriptions', 'usage', 'addons', 'ai_credits');

-- CreateEnum
CREATE TYPE "invoice_line_source" AS ENUM ('lead_assignment');

-- CreateTable
CREATE TABLE "invoice" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "status" "invoice_status" NOT NULL DEFAULT 'draft',
    "number" INTEGER,
    "currency" CHAR(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "line_count" INTEGER NOT NULL,
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,
    "time_zone" TEXT NOT NULL,
    "client_id" UUID,
    "requested_by_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_line" (
    "id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "stream" "revenue_stream" NOT NULL,
    "source_kind" "invoice_line_source" NOT NULL,
    "source_id" UUID NOT NULL,
    "description" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invoice_line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invoice_number_key" ON "invoice"("number");

-- CreateIndex
CREATE INDEX "invoice_tenant_id_created_at_id_idx" ON "invoice"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invoice_created_at_id_idx" ON "invoice"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invoice_client_id_tenant_id_idx" ON "invoice"("client_id", "tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_id_tenant_id_key" ON "invoice"("id", "tenant_id");

-- CreateIndex
CREATE INDEX "invoice_line_invoice_id_occurred_at_id_idx" ON "invoice_line"("invoice_id", "occurred_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_line_source_kind_source_id_key" ON "invoice_line"("source_kind", "source_id");

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_tenant_id_organization_id_fkey" FOREIGN KEY ("tenant_id", "organization_id") REFERENCES "tenant"("id", "organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_client_id_tenant_id_fkey" FOREIGN KEY ("client_id", "tenant_id") REFERENCES "federated_client"("id", "tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_invoice_id_tenant_id_fkey" FOREIGN KEY ("invoice_id", "tenant_id") REFERENCES "invoice"("id", "tenant_id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What the schema cannot say
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_period" CHECK ("period_start" <= "period_end");
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_draft_unnumbered" CHECK ("status" <> 'draft' OR "number" IS NULL);

-- A tenant reads its own invoices and may have one drafted; what becomes of a draft is the provider's decision
ALTER TABLE "invoice" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "invoice_own" ON "invoice" FOR SELECT TO fairlead_tenant USING ("tenant_id" = "current_tenant_id"());
CREATE POLICY "invoice_own_draft" ON "invoice" FOR INSERT TO fairlead_tenant
  WITH CHECK ("tenant_id" = "current_tenant_id"() AND "status" = 'draft' AND "number" IS NULL);
GRANT SELECT, INSERT ON "invoice" TO fairlead_tenant;

ALTER TABLE "invoice_line" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "invoice_line_own" ON "invoice_line" FOR SELECT TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"());
-- only onto a draft, and only for a sale of its own at that sale's price
CREATE POLICY "invoice_line_own_draft" ON "invoice_line" FOR INSERT TO fairlead_tenant
  WITH CHECK ("tenant_id" = "current_tenant_id"()
    AND EXISTS (SELECT FROM "invoice" i WHERE i."id" = "invoice_id" AND i."status" = 'draft')
    AND EXISTS (SELECT FROM "lead_assignment" a
                 WHERE a."id" = "source_id" AND a."tenant_id" = "current_tenant_id"()
                   AND a."price_minor" = "amount_minor"));
GRANT SELECT, INSERT ON "invoice_line" TO fairlead_tenant;

-- CreateEnum
CREATE TYPE "escalation_severity" AS ENUM ('low', 'normal', 'high', 'critical');

-- CreateEnum
CREATE TYPE "escalation_status" AS ENUM ('open', 'acknowledged', 'closed');

-- CreateTable
CREATE TABLE "escalation_ticket" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "client_id" UUID,
    "opened_by_name" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "severity" "escalation_severity" NOT NULL,
    "status" "escalation_status" NOT NULL DEFAULT 'open',
    "lead_id" UUID,
    "invoice_id" UUID,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by_id" UUID,
    "acknowledged_by_name" TEXT,
    "acknowledgement_note" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "closed_by_name" TEXT,
    "closing_note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "escalation_ticket_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "escalation_ticket_created_at_id_idx" ON "escalation_ticket"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "escalation_ticket_status_created_at_id_idx" ON "escalation_ticket"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "escalation_ticket_severity_created_at_id_idx" ON "escalation_ticket"("severity", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "escalation_ticket_tenant_id_created_at_id_idx" ON "escalation_ticket"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "escalation_ticket_client_id_tenant_id_idx" ON "escalation_ticket"("client_id", "tenant_id");

-- CreateIndex
CREATE INDEX "escalation_ticket_lead_id_idx" ON "escalation_ticket"("lead_id");

-- CreateIndex
CREATE INDEX "escalation_ticket_invoice_id_idx" ON "escalation_ticket"("invoice_id");

-- AddForeignKey
ALTER TABLE "escalation_ticket" ADD CONSTRAINT "escalation_ticket_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation_ticket" ADD CONSTRAINT "escalation_ticket_client_id_tenant_id_fkey" FOREIGN KEY ("client_id", "tenant_id") REFERENCES "federated_client"("id", "tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation_ticket" ADD CONSTRAINT "escalation_ticket_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation_ticket" ADD CONSTRAINT "escalation_ticket_invoice_id_tenant_id_fkey" FOREIGN KEY ("invoice_id", "tenant_id") REFERENCES "invoice"("id", "tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What the schema cannot say
ALTER TABLE "escalation_ticket" ADD CONSTRAINT "escalation_ticket_closed"
  CHECK (("status" = 'closed') = ("closed_at" IS NOT NULL));
ALTER TABLE "escalation_ticket" ADD CONSTRAINT "escalation_ticket_acknowledged"
  CHECK (("status" <> 'acknowledged' OR "acknowledged_at" IS NOT NULL)
     AND ("status" <> 'open' OR "acknowledged_at" IS NULL));
-- tickets that wait: their count, and the oldest of them
CREATE INDEX "escalation_ticket_open_idx" ON "escalation_ticket" ("created_at", "id") WHERE "status" = 'open';

-- A tenant opens tickets and reads its own; deciding on them is the provider's
ALTER TABLE "escalation_ticket" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "escalation_ticket_own" ON "escalation_ticket" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"()) WITH CHECK ("tenant_id" = "current_tenant_id"());
GRANT SELECT ("id", "tenant_id", "client_id", "opened_by_name", "subject", "body", "severity", "status", "lead_id",
  "invoice_id", "acknowledged_at", "acknowledgement_note", "closed_at", "closing_note", "created_at", "updated_at"),
  INSERT ("id", "tenant_id", "client_id", "opened_by_name", "subject", "body", "severity", "lead_id", "invoice_id",
  "created_at", "updated_at") ON "escalation_ticket" TO fairlead_tenant;

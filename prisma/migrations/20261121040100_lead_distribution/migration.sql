-- CreateEnum
CREATE TYPE "lead_subscription_status" AS ENUM ('active', 'paused');

-- CreateEnum
CREATE TYPE "distribution_trigger" AS ENUM ('received', 'sweep', 'refund', 'staff');

-- CreateEnum
CREATE TYPE "distribution_outcome" AS ENUM ('sold', 'partly_sold', 'unsold', 'not_for_sale');

-- CreateTable
CREATE TABLE "lead_subscription" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "niche_id" UUID NOT NULL,
    "competition_level_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "daily_cap" INTEGER,
    "monthly_cap" INTEGER,
    "status" "lead_subscription_status" NOT NULL DEFAULT 'active',
    "last_turn" INTEGER NOT NULL DEFAULT 0,
    "last_served_at" TIMESTAMPTZ(3),
    "served_on" TEXT,
    "served_today" INTEGER NOT NULL DEFAULT 0,
    "served_this_month" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lead_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_decision" (
    "id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "trigger" "distribution_trigger" NOT NULL,
    "outcome" "distribution_outcome" NOT NULL,
    "refusal" TEXT,
    "niche_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "competition_level_id" UUID,
    "places" INTEGER NOT NULL,
    "sold" INTEGER NOT NULL,
    "passed_over" INTEGER NOT NULL,
    "revenue_minor" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "buyers" JSONB NOT NULL,
    "passed" JSONB NOT NULL,

    CONSTRAINT "distribution_decision_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "lead" ADD COLUMN "distribution_due_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "lead_assignment" ADD COLUMN "subscription_id" UUID;

-- one per tenant and niche; a tenant's subscriptions
CREATE UNIQUE INDEX "lead_subscription_tenant_id_niche_id_key" ON "lead_subscription"("tenant_id", "niche_id");

-- what an assignment's composite key points at
CREATE UNIQUE INDEX "lead_subscription_id_tenant_id_key" ON "lead_subscription"("id", "tenant_id");

-- everyone who wants leads of a niche
CREATE INDEX "lead_subscription_niche_id_id_idx" ON "lead_subscription"("niche_id", "id");

-- subscriptions page: newest first
CREATE INDEX "lead_subscription_created_at_id_idx" ON "lead_subscription"("created_at" DESC, "id" DESC);

-- distribution page: newest first
CREATE INDEX "distribution_decision_at_id_idx" ON "distribution_decision"("at" DESC, "id" DESC);

-- distribution page filtered by outcome
CREATE INDEX "distribution_decision_outcome_at_id_idx" ON "distribution_decision"("outcome", "at" DESC, "id" DESC);

-- distribution page filtered by niche
CREATE INDEX "distribution_decision_niche_id_at_id_idx" ON "distribution_decision"("niche_id", "at" DESC, "id" DESC);

-- distribution page filtered by source
CREATE INDEX "distribution_decision_source_id_at_id_idx" ON "distribution_decision"("source_id", "at" DESC, "id" DESC);

-- the decisions about one lead; whether it was offered again
CREATE INDEX "distribution_decision_lead_id_at_id_idx" ON "distribution_decision"("lead_id", "at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "lead_subscription" ADD CONSTRAINT "lead_subscription_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_subscription" ADD CONSTRAINT "lead_subscription_niche_id_fkey" FOREIGN KEY ("niche_id") REFERENCES "niche"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_decision" ADD CONSTRAINT "distribution_decision_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_decision" ADD CONSTRAINT "distribution_decision_niche_id_fkey" FOREIGN KEY ("niche_id") REFERENCES "niche"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_decision" ADD CONSTRAINT "distribution_decision_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "lead_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_assignment" ADD CONSTRAINT "lead_assignment_subscription_id_tenant_id_fkey" FOREIGN KEY ("subscription_id", "tenant_id") REFERENCES "lead_subscription"("id", "tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema cannot say
ALTER TABLE "lead_subscription" ADD CONSTRAINT "lead_subscription_caps"
  CHECK ("daily_cap" >= 1 AND "monthly_cap" >= 1);
ALTER TABLE "distribution_decision" ADD CONSTRAINT "distribution_decision_counts"
  CHECK ("sold" BETWEEN 0 AND "places" AND "passed_over" >= 0
    AND ("outcome" = 'not_for_sale') = ("refusal" IS NOT NULL)
    AND ("outcome" = 'sold') = ("sold" = "places" AND "sold" > 0)
    AND ("outcome" = 'partly_sold') = ("sold" > 0 AND "sold" < "places"));

-- leads that wait to be distributed, the longest due first
CREATE INDEX "lead_distribution_due_idx" ON "lead" ("distribution_due_at", "id") WHERE "distribution_due_at" IS NOT NULL;

-- what a buyer is billed by
GRANT SELECT ("subscription_id") ON "lead_assignment" TO fairlead_tenant;

ALTER TABLE "lead_subscription" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "lead_subscription_own" ON "lead_subscription" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"());
GRANT SELECT ON "lead_subscription" TO fairlead_tenant;

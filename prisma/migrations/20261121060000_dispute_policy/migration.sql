-- CreateEnum
CREATE TYPE "dispute_on_breach" AS ENUM ('nothing', 'approve');

-- CreateTable
CREATE TABLE "dispute_policy" (
    "version" INTEGER NOT NULL,
    "window_days" SMALLINT NOT NULL,
    "decision_days" SMALLINT NOT NULL,
    "on_breach" "dispute_on_breach" NOT NULL,
    "return_cap_percent" SMALLINT,
    "return_cap_days" SMALLINT NOT NULL,
    "return_cap_minimum" INTEGER NOT NULL,
    "partial_credit" BOOLEAN NOT NULL,
    "saved_by_id" UUID,
    "saved_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dispute_policy_pkey" PRIMARY KEY ("version")
);


-- What the schema cannot say
ALTER TABLE "dispute_policy" ADD CONSTRAINT "dispute_policy_limits"
  CHECK ("version" > 0 AND "window_days" BETWEEN 1 AND 365 AND "decision_days" BETWEEN 1 AND 90
     AND "return_cap_percent" BETWEEN 1 AND 100 AND "return_cap_days" BETWEEN 1 AND 365
     AND "return_cap_minimum" BETWEEN 1 AND 10000);
-- what was promised to a tenant stays readable: a change is a new version
CREATE TRIGGER "dispute_policy_append_only" BEFORE UPDATE OR DELETE ON "dispute_policy"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- A tenant reads the rules it disputes by, not who made them
GRANT SELECT ("version", "window_days", "decision_days", "on_breach", "return_cap_percent", "return_cap_days",
  "return_cap_minimum", "partial_credit") ON "dispute_policy" TO fairlead_tenant;

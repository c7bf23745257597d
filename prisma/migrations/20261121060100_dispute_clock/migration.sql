-- AlterTable
ALTER TABLE "lead" ADD COLUMN     "dispute_due_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "lead_assignment" ADD COLUMN     "dispute_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "dispute_policy_version" INTEGER;


-- What the schema cannot say
-- Disputes of before the clock get the days of the default policy; who waits longer than that is overdue.
UPDATE "lead_assignment"
   SET "dispute_policy_version" = 0,
       "dispute_due_at" = coalesce("appeal_submitted_at", "dispute_submitted_at", "updated_at") + interval '5 days'
 WHERE "dispute_status" = 'pending';
UPDATE "lead" l SET "dispute_due_at" = p."due_at"
  FROM (SELECT "lead_id", min("dispute_due_at") AS "due_at" FROM "lead_assignment"
         WHERE "dispute_status" = 'pending' GROUP BY "lead_id") p
 WHERE l."id" = p."lead_id" AND l."dispute_status" = 'pending';

ALTER TABLE "lead_assignment" ADD CONSTRAINT "lead_assignment_pending_is_due"
  CHECK ("dispute_status" <> 'pending' OR ("dispute_due_at" IS NOT NULL AND "dispute_policy_version" IS NOT NULL));

-- the dispute queue: pending disputes, first due first
CREATE INDEX "lead_dispute_due_idx" ON "lead" ("dispute_due_at", "id") WHERE "dispute_status" = 'pending';
-- disputes that nobody decided in time
CREATE INDEX "lead_assignment_dispute_due_idx" ON "lead_assignment" ("dispute_due_at", "id")
  WHERE "dispute_status" = 'pending';

GRANT SELECT ("dispute_due_at", "dispute_policy_version"), UPDATE ("dispute_due_at", "dispute_policy_version")
  ON "lead_assignment" TO fairlead_tenant;

-- Once a dispute has its due date, only an appeal of the tenant moves it
CREATE FUNCTION "keep_dispute_due_at"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the due date of assignment % is not the tenant''s to move', OLD."id"
    USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "lead_assignment_tenant_due_at" BEFORE UPDATE OF "dispute_due_at", "dispute_policy_version" ON "lead_assignment"
  FOR EACH ROW WHEN (current_user = 'fairlead_tenant' AND OLD."dispute_status" = 'pending'
    AND (NEW."dispute_due_at", NEW."dispute_policy_version")
      IS DISTINCT FROM (OLD."dispute_due_at", OLD."dispute_policy_version"))
  EXECUTE FUNCTION "keep_dispute_due_at"();

-- As before, and with the time by which the first of them is due
CREATE OR REPLACE FUNCTION "roll_up_tenant_dispute"("of_lead" uuid, "at" timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "lead" l
     SET "dispute_status" = 'pending', "dispute_reason" = oldest."dispute_reason", "dispute_resolved_at" = NULL,
         "dispute_resolved_by_id" = NULL, "dispute_resolved_by_name" = NULL, "version" = l."version" + 1,
         "dispute_due_at" = (SELECT min(p."dispute_due_at") FROM "lead_assignment" p
                              WHERE p."lead_id" = "of_lead" AND p."dispute_status" = 'pending'),
         "updated_at" = "at"
    FROM (SELECT a."dispute_reason" FROM "lead_assignment" a
           WHERE a."lead_id" = "of_lead" AND a."dispute_status" = 'pending'
           ORDER BY a."dispute_submitted_at", a."id" LIMIT 1) oldest
   WHERE l."id" = "of_lead"
     AND EXISTS (SELECT FROM "lead_assignment" own
                  WHERE own."lead_id" = "of_lead" AND own."tenant_id" = "current_tenant_id"()
                    AND own."dispute_status" = 'pending')
$$;

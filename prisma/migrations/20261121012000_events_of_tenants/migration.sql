-- CreateEnum
CREATE TYPE "federation_event_status" AS ENUM ('applied', 'accepted_unapplied', 'rejected');

-- CreateEnum
CREATE TYPE "contact_channel" AS ENUM ('phone', 'sms', 'email', 'in_person', 'other');

-- CreateEnum
CREATE TYPE "contact_outcome" AS ENUM ('reached', 'voicemail', 'no_answer', 'wrong_contact', 'other');

-- DropIndex
DROP INDEX "lead_external_id_key";

-- AlterTable
ALTER TABLE "lead" ADD COLUMN     "origin_tenant_id" UUID;

-- AlterTable
ALTER TABLE "lead_assignment" ADD COLUMN     "appeal_reason" TEXT,
ADD COLUMN     "appeal_submitted_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "federation_event" (
    "client_id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "version" SMALLINT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "federation_event_status" NOT NULL,
    "error" JSONB,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "federation_event_pkey" PRIMARY KEY ("client_id","event_id")
);

-- CreateTable
CREATE TABLE "lead_conversion" (
    "lead_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "converted_at" TIMESTAMPTZ(3) NOT NULL,
    "value_minor" BIGINT,
    "currency" CHAR(3) NOT NULL,
    "reported_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lead_conversion_pkey" PRIMARY KEY ("lead_id","tenant_id")
);

-- CreateTable
CREATE TABLE "contact_attempt" (
    "id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "channel" "contact_channel" NOT NULL,
    "outcome" "contact_outcome",
    "note" TEXT,
    "attempted_at" TIMESTAMPTZ(3) NOT NULL,
    "reported_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "federation_event_tenant_id_type_received_at_idx" ON "federation_event"("tenant_id", "type", "received_at" DESC);

-- CreateIndex
CREATE INDEX "lead_conversion_tenant_id_converted_at_lead_id_idx" ON "lead_conversion"("tenant_id", "converted_at" DESC, "lead_id" DESC);

-- CreateIndex
CREATE INDEX "contact_attempt_lead_id_attempted_at_id_idx" ON "contact_attempt"("lead_id", "attempted_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "contact_attempt_tenant_id_attempted_at_id_idx" ON "contact_attempt"("tenant_id", "attempted_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "federation_event" ADD CONSTRAINT "federation_event_client_id_tenant_id_fkey" FOREIGN KEY ("client_id", "tenant_id") REFERENCES "federated_client"("id", "tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead" ADD CONSTRAINT "lead_origin_tenant_id_fkey" FOREIGN KEY ("origin_tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_conversion" ADD CONSTRAINT "lead_conversion_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_conversion" ADD CONSTRAINT "lead_conversion_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_attempt" ADD CONSTRAINT "contact_attempt_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_attempt" ADD CONSTRAINT "contact_attempt_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What the schema cannot say
-- an external id is the provider's, or the tenant's whose system made the lead
CREATE UNIQUE INDEX "lead_external_id_key" ON "lead" ("external_id") WHERE "origin_tenant_id" IS NULL;
CREATE UNIQUE INDEX "lead_origin_external_id_key" ON "lead" ("origin_tenant_id", "external_id")
  WHERE "origin_tenant_id" IS NOT NULL;
-- leads page filtered by organization or tenant: the leads it created itself, newest first
CREATE INDEX "lead_origin_idx" ON "lead" ("origin_tenant_id", "created_at" DESC, "id" DESC)
  WHERE "origin_tenant_id" IS NOT NULL;
-- leads page filtered by "not billable", and its KPI: what staff found wrong, not what tenants track for themselves
DROP INDEX "lead_not_billable_idx";
CREATE INDEX "lead_not_billable_idx" ON "lead" ("created_at" DESC, "id" DESC)
  WHERE NOT "billable" AND "origin_tenant_id" IS NULL;

-- A tenant's own lead is never sold, charged, disputed or reclassified
ALTER TABLE "lead" ADD CONSTRAINT "lead_own_is_only_tracked"
  CHECK ("origin_tenant_id" IS NULL OR (NOT "billable" AND "status" IN ('assigned', 'converted')
     AND "classification_type" IS NULL AND "dispute_status" = 'none'));
CREATE FUNCTION "refuse_sale_of_own_lead"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM sold s JOIN "lead" l ON l."id" = s."lead_id" WHERE l."origin_tenant_id" IS NOT NULL) THEN
    RAISE EXCEPTION 'a lead that a tenant created is never sold' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "lead_assignment_own_lead" AFTER INSERT ON "lead_assignment" REFERENCING NEW TABLE AS sold
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_sale_of_own_lead"();

ALTER TABLE "lead_conversion" ADD CONSTRAINT "lead_conversion_value" CHECK ("value_minor" >= 0);
ALTER TABLE "lead_assignment" ADD CONSTRAINT "lead_assignment_appeal"
  CHECK (("appeal_reason" IS NULL) = ("appeal_submitted_at" IS NULL));

-- The tenant's appeal is written once, as its reason is
CREATE FUNCTION "keep_appeal_reason"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the appeal of assignment % is immutable', OLD."id" USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "lead_assignment_appeal_reason" BEFORE UPDATE OF "appeal_reason" ON "lead_assignment"
  FOR EACH ROW WHEN (OLD."appeal_reason" IS NOT NULL AND NEW."appeal_reason" IS DISTINCT FROM OLD."appeal_reason")
  EXECUTE FUNCTION "keep_appeal_reason"();

-- A tenant opens disputes; it never decides them
CREATE FUNCTION "refuse_tenant_decision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a tenant cannot decide the dispute of assignment %', OLD."id" USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "lead_assignment_tenant_decision" BEFORE UPDATE OF "dispute_status" ON "lead_assignment"
  FOR EACH ROW WHEN (current_user = 'fairlead_tenant' AND NEW."dispute_status" <> 'pending'
    AND NEW."dispute_status" IS DISTINCT FROM OLD."dispute_status")
  EXECUTE FUNCTION "refuse_tenant_decision"();

-- The tenant role: leads it created beside those it bought
CREATE POLICY "lead_created" ON "lead" TO fairlead_tenant USING ("origin_tenant_id" = "current_tenant_id"());
CREATE POLICY "lead_insert_own" ON "lead" AS RESTRICTIVE FOR INSERT TO fairlead_tenant
  WITH CHECK ("origin_tenant_id" = "current_tenant_id"() AND NOT "billable");
GRANT SELECT ("origin_tenant_id", "version"),
  INSERT ("id", "status", "external_id", "origin_tenant_id", "contact_name", "contact_email", "contact_phone",
    "email_normalized", "phone_normalized", "search_text", "niche_id", "source_id", "form_data", "attribution",
    "billable", "currency", "created_at", "updated_at"),
  UPDATE ("status", "converted_at", "converted_value_minor", "version", "updated_at") ON "lead" TO fairlead_tenant;

GRANT SELECT ("appeal_reason", "appeal_submitted_at"),
  UPDATE ("dispute_status", "dispute_reason", "dispute_submitted_at", "appeal_reason", "appeal_submitted_at",
    "updated_at") ON "lead_assignment" TO fairlead_tenant;

ALTER TABLE "lead_conversion" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "lead_conversion_own" ON "lead_conversion" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"())
  WITH CHECK ("tenant_id" = "current_tenant_id"()
    AND EXISTS (SELECT FROM "lead" l WHERE l."id" = "lead_conversion"."lead_id"));
GRANT SELECT, INSERT ON "lead_conversion" TO fairlead_tenant;

ALTER TABLE "contact_attempt" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "contact_attempt_own" ON "contact_attempt" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"())
  WITH CHECK ("tenant_id" = "current_tenant_id"()
    AND EXISTS (SELECT FROM "lead" l WHERE l."id" = "contact_attempt"."lead_id"));
GRANT SELECT, INSERT ON "contact_attempt" TO fairlead_tenant;

ALTER TABLE "federation_event" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "federation_event_own" ON "federation_event" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"()) WITH CHECK ("tenant_id" = "current_tenant_id"());
GRANT SELECT, INSERT, UPDATE ("type", "version", "occurred_at", "received_at", "status", "error", "data")
  ON "federation_event" TO fairlead_tenant;

-- The source under which leads that tenants created are listed. Runs as its owner: tenants see no other source.
CREATE FUNCTION "tenant_lead_source"() RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found uuid;
BEGIN
  SELECT "id" INTO found FROM "lead_source" WHERE "slug" = 'tenant-s-own';
  IF found IS NULL THEN
    INSERT INTO "lead_source" ("id", "name", "slug") VALUES (gen_random_uuid(), 'Tenant''s own', 'tenant-s-own')
    ON CONFLICT ("slug") DO UPDATE SET "slug" = excluded."slug" RETURNING "id" INTO found;
  END IF;
  RETURN found;
END
$$;
REVOKE EXECUTE ON FUNCTION "tenant_lead_source"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "tenant_lead_source"() TO fairlead_tenant;

-- Rolls the pending disputes of a lead up to it after the current tenant opened or appealed one. Runs as its owner,
-- because the words of the tenant who waits longest may be another's, whom the current tenant never sees.
CREATE FUNCTION "roll_up_tenant_dispute"("of_lead" uuid, "at" timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "lead" l
     SET "dispute_status" = 'pending', "dispute_reason" = oldest."dispute_reason", "dispute_resolved_at" = NULL,
         "dispute_resolved_by_id" = NULL, "dispute_resolved_by_name" = NULL, "version" = l."version" + 1,
         "updated_at" = "at"
    FROM (SELECT a."dispute_reason" FROM "lead_assignment" a
           WHERE a."lead_id" = "of_lead" AND a."dispute_status" = 'pending'
           ORDER BY a."dispute_submitted_at", a."id" LIMIT 1) oldest
   WHERE l."id" = "of_lead"
     AND EXISTS (SELECT FROM "lead_assignment" own
                  WHERE own."lead_id" = "of_lead" AND own."tenant_id" = "current_tenant_id"()
                    AND own."dispute_status" = 'pending')
$$;
REVOKE EXECUTE ON FUNCTION "roll_up_tenant_dispute"(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "roll_up_tenant_dispute"(uuid, timestamptz) TO fairlead_tenant;

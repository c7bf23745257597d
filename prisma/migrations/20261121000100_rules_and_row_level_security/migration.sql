-- What the Prisma schema cannot say: checks, partial indexes, append-only tables, and the tenant role.

-- Checks
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_realm_matches_tenant"
  CHECK (("realm" = 'tenant') = ("tenant_id" IS NOT NULL));
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_role_matches_realm"
  CHECK (("realm" = 'staff') = ("role" IN ('provider_admin', 'provider_analyst')));
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "provider" ADD CONSTRAINT "provider_singleton" CHECK ("singleton");
ALTER TABLE "competition_level" ADD CONSTRAINT "competition_level_buyers" CHECK ("buyers" BETWEEN 1 AND 50);
ALTER TABLE "competition_level" ADD CONSTRAINT "competition_level_price" CHECK ("price_minor" >= 0);
ALTER TABLE "lead" ADD CONSTRAINT "lead_quality_score" CHECK ("quality_score" BETWEEN 1 AND 10);
ALTER TABLE "lead" ADD CONSTRAINT "lead_classified_not_billable"
  CHECK ("classification_type" IS NULL OR NOT "billable");
ALTER TABLE "lead_quality_score" ADD CONSTRAINT "lead_quality_score_range" CHECK ("score" BETWEEN 1 AND 10);
ALTER TABLE "lead_assignment" ADD CONSTRAINT "lead_assignment_price" CHECK ("price_minor" >= 0);
ALTER TABLE "lead_assignment" ADD CONSTRAINT "lead_assignment_refund"
  CHECK (("status" = 'refunded') = ("refunded_at" IS NOT NULL));

-- Partial indexes: small, because few rows qualify
-- leads page filtered by dispute; the pending queue and its count
CREATE INDEX "lead_dispute_idx" ON "lead" ("dispute_status", "created_at" DESC, "id" DESC)
  WHERE "dispute_status" <> 'none';
-- leads page filtered by classification
CREATE INDEX "lead_classification_idx" ON "lead" ("classification_type", "created_at" DESC, "id" DESC)
  WHERE "classification_type" IS NOT NULL;
-- oldest pending disputes (dashboard, resolve)
CREATE INDEX "lead_assignment_pending_dispute_idx" ON "lead_assignment" ("dispute_submitted_at", "id")
  WHERE "dispute_status" = 'pending';
-- decided disputes of the last days (KPI row)
CREATE INDEX "lead_assignment_resolved_dispute_idx" ON "lead_assignment" ("dispute_resolved_at")
  WHERE "dispute_resolved_at" IS NOT NULL;
-- the relay's queue
CREATE INDEX "outbox_event_pending_idx" ON "outbox_event" ("id") WHERE "status" = 'pending';
-- clients list: search by part of a name
CREATE INDEX "tenant_name_trgm_idx" ON "tenant" USING GIN (lower("name") gin_trgm_ops);
CREATE INDEX "organization_name_trgm_idx" ON "organization" USING GIN (lower("name") gin_trgm_ops);

-- Append-only tables refuse changes from everyone
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "activity_append_only" BEFORE UPDATE OR DELETE ON "activity"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- The tenant's dispute reason is written once
CREATE FUNCTION "keep_dispute_reason"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the dispute reason of assignment % is immutable', OLD."id" USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "lead_assignment_dispute_reason" BEFORE UPDATE OF "dispute_reason" ON "lead_assignment"
  FOR EACH ROW WHEN (OLD."dispute_reason" IS NOT NULL AND NEW."dispute_reason" IS DISTINCT FROM OLD."dispute_reason")
  EXECUTE FUNCTION "keep_dispute_reason"();

-- The role that tenant-facing transactions switch to. It owns nothing, so row-level security binds it;
-- the application's own role owns the tables and is not bound.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fairlead_tenant') THEN
    CREATE ROLE fairlead_tenant NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- another database of the same server made it at the same moment
END
$$;
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'fairlead_tenant', 'SET') THEN
    EXECUTE format('GRANT fairlead_tenant TO %I', current_user);
  END IF;
END
$$;
GRANT USAGE ON SCHEMA public TO fairlead_tenant;

-- The tenant of this transaction; unset or empty matches no row.
CREATE FUNCTION "current_tenant_id"() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('app.tenant_id', true), '')::uuid
$$;

ALTER TABLE "tenant" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant_own" ON "tenant" TO fairlead_tenant USING ("id" = "current_tenant_id"());
GRANT SELECT ON "tenant" TO fairlead_tenant;

ALTER TABLE "organization" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "organization_own" ON "organization" TO fairlead_tenant
  USING ("id" = (SELECT t."organization_id" FROM "tenant" t WHERE t."id" = "current_tenant_id"()));
GRANT SELECT ("id", "name", "created_at") ON "organization" TO fairlead_tenant;

ALTER TABLE "tenant_service_area" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant_service_area_own" ON "tenant_service_area" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"());
GRANT SELECT ON "tenant_service_area" TO fairlead_tenant;

ALTER TABLE "app_user" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "app_user_own" ON "app_user" TO fairlead_tenant USING ("tenant_id" = "current_tenant_id"());
GRANT SELECT ("id", "realm", "email", "name", "role", "status", "tenant_id", "last_seen_at", "created_at")
  ON "app_user" TO fairlead_tenant;

ALTER TABLE "lead_assignment" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "lead_assignment_own" ON "lead_assignment" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"()) WITH CHECK ("tenant_id" = "current_tenant_id"());
-- resolution_notes stay the provider's
GRANT SELECT ("id", "lead_id", "tenant_id", "organization_id", "status", "price_minor", "currency", "assigned_at",
  "lead_created_at", "viewed_at", "accepted_at", "rejected_at", "rejection_reason", "refunded_at", "dispute_status",
  "dispute_reason", "dispute_submitted_at", "resolution_reason", "dispute_resolved_at", "created_at", "updated_at")
  ON "lead_assignment" TO fairlead_tenant;

ALTER TABLE "lead" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "lead_bought" ON "lead" TO fairlead_tenant
  USING (EXISTS (SELECT FROM "lead_assignment" a
                 WHERE a."lead_id" = "lead"."id" AND a."tenant_id" = "current_tenant_id"()));
-- quality notes and who classified or scored stay the provider's
GRANT SELECT ("id", "status", "external_id", "contact_name", "contact_email", "contact_phone", "postal_code",
  "niche_id", "competition_level_id", "form_data", "attribution", "classification_type", "classification_reason",
  "classified_at", "billable", "quality_score", "currency", "created_at", "updated_at")
  ON "lead" TO fairlead_tenant;

ALTER TABLE "activity" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "activity_own" ON "activity" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"()) WITH CHECK ("tenant_id" = "current_tenant_id"());
GRANT INSERT ON "activity" TO fairlead_tenant;

ALTER TABLE "audit_event" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "audit_event_append" ON "audit_event" FOR INSERT TO fairlead_tenant
  WITH CHECK ("tenant_id" = "current_tenant_id"());
GRANT INSERT ON "audit_event" TO fairlead_tenant;

ALTER TABLE "outbox_event" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "outbox_event_append" ON "outbox_event" FOR INSERT TO fairlead_tenant
  WITH CHECK ("tenant_id" = "current_tenant_id"());
GRANT INSERT ON "outbox_event" TO fairlead_tenant;

-- Words every tenant may read
GRANT SELECT ON "niche", "competition_level", "provider" TO fairlead_tenant;

-- The next sequence number of one aggregate's events. Runs as its owner, so that tenant-facing transactions can
-- append to the outbox without seeing the counters.
CREATE FUNCTION "next_outbox_sequence"("of_type" text, "of_id" uuid) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO "outbox_sequence" ("aggregate_type", "aggregate_id", "last") VALUES (of_type, of_id, 1)
  ON CONFLICT ("aggregate_type", "aggregate_id") DO UPDATE SET "last" = "outbox_sequence"."last" + 1
  RETURNING "last"
$$;

-- How many leads each tenant bought, so that a page of a million says so without counting them. Every statement adds a row
-- of its own, because a row that all sales of a tenant write would make them wait for each other; a job adds them up.
CREATE TABLE "assignment_tally" (
    "tenant_id" UUID NOT NULL,
    "count" BIGINT NOT NULL
);

-- CreateIndex
CREATE INDEX "assignment_tally_tenant_id_idx" ON "assignment_tally"("tenant_id");

CREATE FUNCTION "tally_assignments"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO assignment_tally (tenant_id, count)
  SELECT tenant_id, CASE TG_OP WHEN 'DELETE' THEN -count(*) ELSE count(*) END FROM changed GROUP BY tenant_id;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION "tally_assignments"() FROM PUBLIC;

-- The first trigger holds up writers until this is committed, so that nothing is counted twice or left out
CREATE TRIGGER "lead_assignment_tally_new" AFTER INSERT ON "lead_assignment" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION "tally_assignments"();
CREATE TRIGGER "lead_assignment_tally_gone" AFTER DELETE ON "lead_assignment" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION "tally_assignments"();
INSERT INTO "assignment_tally" SELECT "tenant_id", count(*) FROM "lead_assignment" GROUP BY "tenant_id";

ALTER TABLE "assignment_tally" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "assignment_tally_own" ON "assignment_tally" TO fairlead_tenant USING ("tenant_id" = "current_tenant_id"());
GRANT SELECT ON "assignment_tally" TO fairlead_tenant;

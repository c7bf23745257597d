-- Copied from the lead, so that a tenant's inbox filtered by niche reads one index
ALTER TABLE "lead_assignment" ADD COLUMN     "niche_id" UUID;
UPDATE "lead_assignment" a SET "niche_id" = l."niche_id" FROM "lead" l WHERE l."id" = a."lead_id";
-- Checked after triggers have run: nobody needs to name it, and nothing is stored without it
ALTER TABLE "lead_assignment" ADD CONSTRAINT "lead_assignment_niche" CHECK ("niche_id" IS NOT NULL);

CREATE FUNCTION "fill_assignment_niche"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT "niche_id" INTO NEW."niche_id" FROM "lead" WHERE "id" = NEW."lead_id";
  RETURN NEW;
END
$$;
CREATE TRIGGER "lead_assignment_fill_niche" BEFORE INSERT ON "lead_assignment"
  FOR EACH ROW WHEN (NEW."niche_id" IS NULL) EXECUTE FUNCTION "fill_assignment_niche"();

CREATE FUNCTION "follow_lead_niche"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "lead_assignment" SET "niche_id" = NEW."niche_id" WHERE "lead_id" = NEW."id";
  RETURN NULL;
END
$$;
CREATE TRIGGER "lead_follow_niche" AFTER UPDATE OF "niche_id" ON "lead"
  FOR EACH ROW WHEN (NEW."niche_id" IS DISTINCT FROM OLD."niche_id") EXECUTE FUNCTION "follow_lead_niche"();

-- a tenant's inbox filtered by status, newest assigned first
CREATE INDEX "lead_assignment_tenant_id_status_assigned_at_id_idx" ON "lead_assignment"("tenant_id", "status", "assigned_at" DESC, "id" DESC);
-- a tenant's inbox filtered by niche, newest assigned first
CREATE INDEX "lead_assignment_tenant_id_niche_id_assigned_at_id_idx" ON "lead_assignment"("tenant_id", "niche_id", "assigned_at" DESC, "id" DESC);

-- A tenant reads, accepts and rejects what it bought
GRANT SELECT ("niche_id"),
  UPDATE ("status", "viewed_at", "accepted_at", "rejected_at", "rejection_reason") ON "lead_assignment" TO fairlead_tenant;

-- It decides on a sale once; refunds, and what becomes of a sale afterwards, are the provider's
CREATE FUNCTION "refuse_tenant_status"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a tenant cannot make assignment % %', OLD."id", NEW."status" USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "lead_assignment_tenant_status" BEFORE UPDATE OF "status" ON "lead_assignment"
  FOR EACH ROW WHEN (current_user = 'fairlead_tenant' AND NEW."status" IS DISTINCT FROM OLD."status"
    AND NOT (OLD."status" = 'active' AND NEW."status" IN ('accepted', 'rejected')))
  EXECUTE FUNCTION "refuse_tenant_status"();

-- The sales of the current tenant whose lead holds every pattern, newest assigned first: one page of their ids, and how
-- many there are, counted no further than `most`. Runs as its owner with the tenant fixed: the policies would keep LIKE
-- from using the index of words. Answers ids only; what they stand for is read under the policies. The text is planned
-- for the patterns at hand: rare ones start from that index, common ones from the tenant's newest sales.
CREATE FUNCTION "search_own_sales"("patterns" text[], "wanted" assignment_status[], "niche" uuid, "from_at" timestamptz,
  "until_at" timestamptz, "size" integer, "skip" integer, "most" integer)
RETURNS TABLE ("ids" uuid[], "matches" integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found text := 'SELECT a.id, a.assigned_at FROM lead_assignment a JOIN lead l ON l.id = a.lead_id WHERE a.tenant_id = '
    || quote_literal(current_tenant_id()) || '::uuid';
  pattern text;
BEGIN
  FOREACH pattern IN ARRAY patterns LOOP
    found := found || ' AND l.search_text LIKE ' || quote_literal(pattern);
  END LOOP;
  IF cardinality(wanted) > 0 THEN found := found || ' AND a.status = ANY (' || quote_literal(wanted) || '::assignment_status[])'; END IF;
  IF niche IS NOT NULL THEN found := found || ' AND a.niche_id = ' || quote_literal(niche) || '::uuid'; END IF;
  IF from_at IS NOT NULL THEN found := found || ' AND a.assigned_at >= ' || quote_literal(from_at) || '::timestamptz'; END IF;
  IF until_at IS NOT NULL THEN found := found || ' AND a.assigned_at < ' || quote_literal(until_at) || '::timestamptz'; END IF;
  EXECUTE 'SELECT coalesce(array_agg(k.id ORDER BY k.assigned_at DESC, k.id DESC), ''{}'') FROM ('
    || found || ' ORDER BY a.assigned_at DESC, a.id DESC LIMIT ' || size || ' OFFSET ' || skip || ') k' INTO ids;
  EXECUTE 'SELECT count(*)::int FROM (' || found || ' LIMIT ' || most || ') k' INTO matches;
  RETURN NEXT;
END
$$;
REVOKE EXECUTE ON FUNCTION "search_own_sales"(text[], assignment_status[], uuid, timestamptz, timestamptz, integer, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "search_own_sales"(text[], assignment_status[], uuid, timestamptz, timestamptz, integer, integer, integer) TO fairlead_tenant;

-- Where a lead came from that the current tenant bought: asked for only where the provider shows it. Runs as its owner,
-- because tenants read no attribution otherwise.
CREATE FUNCTION "own_lead_attribution"("of_lead" uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('utm_source', l."attribution" ->> 'utm_source', 'utm_medium', l."attribution" ->> 'utm_medium',
           'utm_campaign', l."attribution" ->> 'utm_campaign', 'referrer_url', l."attribution" ->> 'referrer_url')
    FROM "lead" l JOIN "lead_assignment" a ON a."lead_id" = l."id"
   WHERE l."id" = "of_lead" AND a."tenant_id" = "current_tenant_id"()
$$;
REVOKE EXECUTE ON FUNCTION "own_lead_attribution"(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "own_lead_attribution"(uuid) TO fairlead_tenant;

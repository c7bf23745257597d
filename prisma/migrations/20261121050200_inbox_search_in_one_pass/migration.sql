-- As before, but a page within what is counted anyway comes from the same pass over the matches as their number.
CREATE OR REPLACE FUNCTION "search_own_sales"("patterns" text[], "wanted" assignment_status[], "niche" uuid, "from_at" timestamptz,
  "until_at" timestamptz, "size" integer, "skip" integer, "most" integer)
RETURNS TABLE ("ids" uuid[], "matches" integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  newest_first text := ' ORDER BY assigned_at DESC, id DESC';
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
  IF skip + size <= most THEN
    EXECUTE 'WITH k AS MATERIALIZED (SELECT * FROM (' || found || ') m' || newest_first || ' LIMIT ' || most
      || ') SELECT ARRAY(SELECT id FROM k' || newest_first || ' LIMIT ' || size || ' OFFSET ' || skip
      || '), (SELECT count(*)::int FROM k)' INTO ids, matches;
  ELSE
    EXECUTE 'SELECT ARRAY(SELECT id FROM (' || found || ') m' || newest_first || ' LIMIT ' || size || ' OFFSET ' || skip
      || '), (SELECT count(*)::int FROM (' || found || ' LIMIT ' || most || ') c)' INTO ids, matches;
  END IF;
  RETURN NEXT;
END
$$;

/** The statements of the bulk seed. Chance comes from hashes of the row's number, so each run draws the same. */

export const TOOLS = `
  CREATE OR REPLACE FUNCTION pg_temp.dice(n bigint, salt int) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (hashint8extended(n, salt) & 9007199254740991)::double precision / 9007199254740992.0
  $$;
  CREATE OR REPLACE FUNCTION pg_temp.timed_id(at timestamptz, n bigint, kind text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(kind || n), 1, 3)
      || '8' || substr(md5(kind || n), 4, 15))::uuid
  $$;
  CREATE TEMP TABLE scale_organization (n int PRIMARY KEY, id uuid) ON COMMIT DROP;
  CREATE TEMP TABLE scale_tenant (n int PRIMARY KEY, id uuid, organization_id uuid) ON COMMIT DROP;
  CREATE TEMP TABLE scale_lead (n int, id uuid, created_at timestamptz) ON COMMIT DROP`;

export const INSERT_ORGANIZATIONS = `
  WITH made AS (
    SELECT n, pg_temp.timed_id(at, n, 'organization ' || $2::timestamptz) AS id, at
      FROM generate_series(1, $1::int) AS n, LATERAL (SELECT $2::timestamptz - interval '800 days' + n * interval '1 hour' AS at) AS t),
  remembered AS (INSERT INTO scale_organization SELECT n, id FROM made)
  INSERT INTO organization (id, name, legal_name, billing_email, created_at, updated_at)
  SELECT id, 'Bulk Company ' || n, 'Bulk Company ' || n || ' LLC', 'billing@bulk' || n || '.example', at, at FROM made`;

export const INSERT_TENANTS = `
  WITH made AS (
    SELECT s.n, pg_temp.timed_id(at, s.n, 'tenant ' || $3::timestamptz) AS id, at, o.id AS organization_id
      FROM generate_series(0, $1::int - 1) AS s(n)
      JOIN scale_organization o ON o.n = 1 + s.n % $2::int,
      LATERAL (SELECT $3::timestamptz - interval '760 days' + s.n * interval '1 hour' AS at) AS t),
  remembered AS (INSERT INTO scale_tenant SELECT n, id, organization_id FROM made),
  stored AS (
    INSERT INTO tenant (id, organization_id, name, slug, trade, onboarding_status, created_at, updated_at)
    SELECT id, organization_id, 'Bulk Tenant ' || n, 'bulk-' || substr(id::text, 1, 8) || substr(id::text, 25, 6) || '-' || n,
           (enum_range(NULL::trade))[1 + n % 4], 'completed', at, at FROM made)
  INSERT INTO tenant_service_area (tenant_id, postal_prefix)
  SELECT id, lpad((100 + (n * 7 + p * 13) % 900)::text, 3, '0') FROM made, generate_series(0, 2) AS p`;

/**
 * Two years, more of it lately. No area code has a 9 in the middle, so no number here can ring. About 82 in 100 leads are sold, 14 are converted, 8 were disputed and under one in 100 waits
 * for a decision; 4 are classified, 30 are scored.
 */
export const INSERT_LEADS = `
  WITH catalog AS (
    SELECT (SELECT array_agg(id ORDER BY array_position($3::text[], slug)) FROM niche WHERE slug = ANY ($3::text[])) AS niches,
           (SELECT array_agg(id ORDER BY slug) FROM lead_source) AS sources,
           (SELECT array_agg(id ORDER BY slug) FROM competition_level) AS levels,
           coalesce((SELECT currency FROM provider), 'USD') AS currency),
  drawn AS (
    SELECT n, at, pg_temp.timed_id(at, n, 'lead ' || $2::timestamptz) AS id,
           pg_temp.dice(n, 1) AS fate, pg_temp.dice(n, 2) AS dispute, pg_temp.dice(n, 3) AS finding, pg_temp.dice(n, 4) AS quality,
           ($4::text[])[1 + floor(pg_temp.dice(n, 5) * cardinality($4::text[]))::int] AS first,
           ($5::text[])[1 + floor(power(pg_temp.dice(n, 6), 1.2) * cardinality($5::text[]))::int] AS last,
           '+1' || 2 + floor(pg_temp.dice(n, 7) * 8)::int || 9 || floor(pg_temp.dice(n, 12) * 10)::int
             || lpad(floor(pg_temp.dice(n, 8) * 10000000)::int::text, 7, '0') AS phone,
           1 + floor(power(pg_temp.dice(n, 9), 1.6) * 12)::int AS niche,
           power(pg_temp.dice(n, 10), 1.8) AS source, pg_temp.dice(n, 11) AS level
      FROM generate_series(1, $1::int) AS n,
      LATERAL (SELECT $2::timestamptz - interval '730 days' * power(1 - (n - 0.5) / $1::int, 0.8) AS at) AS t),
  remembered AS (INSERT INTO scale_lead SELECT n, id, at FROM drawn)
  INSERT INTO lead (id, status, contact_name, contact_email, contact_phone, email_normalized, phone_normalized, search_text,
    postal_code, niche_id, source_id, competition_level_id, form_data, attribution, dispute_status, dispute_reason,
    dispute_due_at, dispute_resolved_at, dispute_resolved_by_name, classification_type, classification_reason, classified_at, billable,
    quality_score, quality_scored_at, converted_at, converted_value_minor, currency, created_at, updated_at)
  SELECT id, (CASE WHEN fate < 0.04 THEN 'unsold' WHEN fate < 0.86 THEN 'assigned' ELSE 'converted' END)::lead_status,
    first || ' ' || last, email, phone, email, phone, lower(first || ' ' || last || ' ' || email || ' ' || substr(phone, 2)),
    (10000 + floor(quality * 89999)::int)::text, niches[niche], sources[1 + floor(source * cardinality(sources))::int],
    levels[1 + floor(level * cardinality(levels))::int], '{"message": "Please call me about a quote"}', '{"utm_source": "search"}',
    (CASE WHEN NOT disputed THEN 'none' WHEN open THEN 'pending' WHEN dispute < 0.048 THEN 'approved' ELSE 'rejected' END)::dispute_status,
    CASE WHEN disputed THEN 'Number is disconnected.' END, CASE WHEN disputed AND open THEN at + interval '6 days' END,
    CASE WHEN disputed AND NOT open THEN at + interval '6 days' END, CASE WHEN disputed AND NOT open THEN 'Bulk seed' END,
    CASE WHEN classified THEN (enum_range(NULL::classification_type))[1 + floor(quality * 5)::int] END,
    CASE WHEN classified THEN 'Found by the bulk seed' END, CASE WHEN classified THEN at + interval '7 days' END, NOT classified,
    CASE WHEN quality < 0.3 THEN 1 + floor(quality * 33)::int END, CASE WHEN quality < 0.3 THEN at + interval '2 days' END,
    CASE WHEN fate >= 0.86 THEN at + interval '9 days' END, CASE WHEN fate >= 0.86 THEN 10000 + floor(quality * 900000)::bigint END,
    currency, at, at
  FROM drawn, catalog, LATERAL (
    SELECT lower(first || '.' || last || n || '@bulkmail.example') AS email, fate >= 0.04 AND dispute < 0.08 AS disputed,
           dispute < 0.003 OR at > $2::timestamptz - interval '7 days' AS open,
           finding < 0.04 AND at < $2::timestamptz - interval '8 days' AS classified) AS derived
  ORDER BY n`;

/** One to three buyers a lead; a few tenants buy much. The first buyer is the one who disputes. */
export const INSERT_ASSIGNMENTS = `
  WITH size AS (SELECT count(*)::int AS tenants, greatest(1, count(*)::int / 3) AS stride FROM scale_tenant)
  INSERT INTO lead_assignment (id, lead_id, tenant_id, organization_id, status, price_minor, currency, assigned_at, lead_created_at,
    accepted_at, refunded_at, dispute_status, dispute_reason, dispute_submitted_at, dispute_due_at, dispute_policy_version, resolution_reason, dispute_resolved_at,
    dispute_resolved_by_name, created_at, updated_at)
  SELECT pg_temp.timed_id(assigned_at, s.n, 'assignment ' || place || ' ' || $1::timestamptz), l.id, t.id, t.organization_id,
    (CASE WHEN refunded THEN 'refunded' WHEN pg_temp.dice(s.n * 4 + place, 21) < 0.7 THEN 'accepted' ELSE 'active' END)::assignment_status,
    (ARRAY[11500, 4800, 2600])[1 + s.n % 3], l.currency, assigned_at, l.created_at,
    CASE WHEN NOT refunded AND pg_temp.dice(s.n * 4 + place, 21) < 0.7 THEN assigned_at + interval '1 hour' END,
    CASE WHEN refunded THEN l.dispute_resolved_at END,
    CASE WHEN place = 0 THEN l.dispute_status ELSE 'none' END, CASE WHEN place = 0 THEN l.dispute_reason END,
    CASE WHEN place = 0 AND l.dispute_status <> 'none' THEN l.created_at + interval '1 day' END,
    CASE WHEN place = 0 AND l.dispute_status <> 'none' THEN l.created_at + interval '6 days' END,
    CASE WHEN place = 0 AND l.dispute_status <> 'none' THEN 0 END,
    CASE WHEN place = 0 AND l.dispute_resolved_at IS NOT NULL THEN 'Decided by the bulk seed' END,
    CASE WHEN place = 0 THEN l.dispute_resolved_at END, CASE WHEN place = 0 THEN l.dispute_resolved_by_name END, assigned_at, assigned_at
  FROM scale_lead s
  JOIN lead l ON l.id = s.id AND l.status <> 'unsold'
  CROSS JOIN size
  CROSS JOIN LATERAL generate_series(0, CASE WHEN pg_temp.dice(s.n, 20) < 0.5 THEN 0 WHEN pg_temp.dice(s.n, 20) < 0.85 THEN 1 ELSE 2 END) AS place
  JOIN scale_tenant t ON t.n = (floor(power(pg_temp.dice(s.n, 22), 1.7) * tenants)::int + place * stride) % tenants
  CROSS JOIN LATERAL (SELECT l.created_at + (place + 1) * interval '2 minutes' AS assigned_at,
                             place = 0 AND l.dispute_status = 'approved' AS refunded) AS derived
  ORDER BY s.n`;

export const INSERT_SCORES = `
  INSERT INTO lead_quality_score (id, lead_id, score, scored_by_name, scored_at)
  SELECT pg_temp.timed_id(l.quality_scored_at, s.n, 'score ' || s.id), l.id, l.quality_score, 'Bulk seed', l.quality_scored_at
    FROM scale_lead s JOIN lead l ON l.id = s.id AND l.quality_score IS NOT NULL`;

-- What became of the leads that the tenant of this transaction was assigned, by day of `zone`. Runs as its owner with the
-- tenant fixed: asking row-level security about every lead would cost more than reading it. Answers nothing that the
-- tenant may not read of its own leads.
CREATE FUNCTION "tenant_lead_figures"("first" timestamptz, "until" timestamptz, "zone" text, "in_currency" text)
RETURNS TABLE ("day" date, "assigned" bigint, "viewed" bigint, "accepted" bigint, "rejected" bigint, "refunded" bigint,
  "disputed" bigint, "converted" bigint, "charged_minor" bigint, "credited_minor" bigint, "scored" bigint, "score_sum" bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (a.assigned_at AT TIME ZONE zone)::date, count(*), count(a.viewed_at), count(a.accepted_at), count(a.rejected_at),
         count(*) FILTER (WHERE a.status = 'refunded'), count(*) FILTER (WHERE a.dispute_status <> 'none'), count(c.lead_id),
         coalesce(sum(a.price_minor) FILTER (WHERE a.currency = in_currency), 0),
         coalesce(sum(a.price_minor) FILTER (WHERE a.currency = in_currency AND (a.status = 'refunded' OR NOT l.billable)), 0),
         count(l.quality_score), coalesce(sum(l.quality_score), 0)
    FROM lead_assignment a
    JOIN lead l ON l.id = a.lead_id
    LEFT JOIN lead_conversion c ON c.lead_id = a.lead_id AND c.tenant_id = a.tenant_id
   WHERE a.tenant_id = current_tenant_id() AND a.assigned_at >= first AND a.assigned_at < until
   GROUP BY 1
$$;
REVOKE EXECUTE ON FUNCTION "tenant_lead_figures"(timestamptz, timestamptz, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "tenant_lead_figures"(timestamptz, timestamptz, text, text) TO fairlead_tenant;

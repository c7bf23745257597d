-- AlterTable
ALTER TABLE "lead_assignment" ADD COLUMN     "credit_minor" INTEGER;


-- What the schema cannot say
-- A part of the price: who gets all of it back is refunded
ALTER TABLE "lead_assignment" ADD CONSTRAINT "lead_assignment_partial_credit"
  CHECK ("credit_minor" IS NULL OR ("credit_minor" > 0 AND "credit_minor" < "price_minor"
     AND "dispute_status" = 'approved' AND "status" <> 'refunded'));
GRANT SELECT ("credit_minor") ON "lead_assignment" TO fairlead_tenant;

-- only onto a draft, and only for a sale of its own at what is left of that sale's price
DROP POLICY "invoice_line_own_draft" ON "invoice_line";
CREATE POLICY "invoice_line_own_draft" ON "invoice_line" FOR INSERT TO fairlead_tenant
  WITH CHECK ("tenant_id" = "current_tenant_id"()
    AND EXISTS (SELECT FROM "invoice" i WHERE i."id" = "invoice_id" AND i."status" = 'draft')
    AND EXISTS (SELECT FROM "lead_assignment" a
                 WHERE a."id" = "source_id" AND a."tenant_id" = "current_tenant_id"()
                   AND a."price_minor" - coalesce(a."credit_minor", 0) = "amount_minor"));

-- As before; of a partial credit, what was credited
CREATE OR REPLACE FUNCTION "tenant_lead_figures"("first" timestamptz, "until" timestamptz, "zone" text, "in_currency" text)
RETURNS TABLE ("day" date, "assigned" bigint, "viewed" bigint, "accepted" bigint, "rejected" bigint, "refunded" bigint,
  "disputed" bigint, "converted" bigint, "charged_minor" bigint, "credited_minor" bigint, "scored" bigint, "score_sum" bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (a.assigned_at AT TIME ZONE zone)::date, count(*), count(a.viewed_at), count(a.accepted_at), count(a.rejected_at),
         count(*) FILTER (WHERE a.status = 'refunded'), count(*) FILTER (WHERE a.dispute_status <> 'none'), count(c.lead_id),
         coalesce(sum(a.price_minor) FILTER (WHERE a.currency = in_currency), 0),
         coalesce(sum(CASE WHEN a.status = 'refunded' OR NOT l.billable THEN a.price_minor ELSE a.credit_minor END)
           FILTER (WHERE a.currency = in_currency), 0),
         count(l.quality_score), coalesce(sum(l.quality_score), 0)
    FROM lead_assignment a
    JOIN lead l ON l.id = a.lead_id
    LEFT JOIN lead_conversion c ON c.lead_id = a.lead_id AND c.tenant_id = a.tenant_id
   WHERE a.tenant_id = current_tenant_id() AND a.assigned_at >= first AND a.assigned_at < until
   GROUP BY 1
$$;

-- leads page filtered by tenant: newest lead first
CREATE INDEX "lead_assignment_tenant_id_lead_created_at_lead_id_idx" ON "lead_assignment"("tenant_id", "lead_created_at" DESC, "lead_id" DESC);

-- leads page filtered by "not billable", and its KPI: small, because few rows qualify
CREATE INDEX "lead_not_billable_idx" ON "lead" ("created_at" DESC, "id" DESC) WHERE NOT "billable";

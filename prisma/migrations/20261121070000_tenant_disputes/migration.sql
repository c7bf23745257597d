-- What the schema cannot say
-- a tenant's own disputes, latest submitted first
CREATE INDEX "lead_assignment_tenant_dispute_idx" ON "lead_assignment"
  ("tenant_id", (coalesce("dispute_submitted_at", "assigned_at")) DESC, "id" DESC)
  WHERE "dispute_status" <> 'none';

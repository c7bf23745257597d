-- audit page filtered by tenant; the client page's Audit tab
CREATE INDEX "audit_event_tenant_id_at_id_idx" ON "audit_event"("tenant_id", "at" DESC, "id" DESC);
-- audit page: what one request did
CREATE INDEX "audit_event_request_id_idx" ON "audit_event"("request_id");

-- the delivery log by webhook-id: every endpoint that one event went to
CREATE INDEX "webhook_delivery_event_id_idx" ON "webhook_delivery"("event_id");

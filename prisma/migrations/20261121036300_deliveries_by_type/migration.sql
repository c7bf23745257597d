-- the delivery log of one event type, newest first
CREATE INDEX "webhook_delivery_event_type_created_at_id_idx" ON "webhook_delivery"("event_type", "created_at" DESC, "id" DESC);

-- One index answers both: whether an event went to an endpoint, and every endpoint that it went to. Each delivery is
-- written three times, so that an index less is felt.
CREATE UNIQUE INDEX "webhook_delivery_event_id_endpoint_id_key" ON "webhook_delivery"("event_id", "endpoint_id");
DROP INDEX "webhook_delivery_endpoint_id_event_id_key";
DROP INDEX "webhook_delivery_event_id_idx";

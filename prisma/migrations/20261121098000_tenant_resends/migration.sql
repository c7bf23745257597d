-- A tenant may have a delivery of its own sent again: it becomes due, and nothing else of it changes.
GRANT UPDATE ("status", "trigger", "step", "next_at", "finished_at") ON "webhook_delivery" TO fairlead_tenant;
CREATE POLICY "webhook_delivery_again" ON "webhook_delivery" AS RESTRICTIVE FOR UPDATE TO fairlead_tenant
  USING (true) WITH CHECK ("status" = 'pending' AND "trigger" = 'replay' AND "step" = 0);

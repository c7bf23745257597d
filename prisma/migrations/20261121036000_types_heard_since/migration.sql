-- Since when an endpoint hears a type that was added to it later: what happened before is never sent to it.
ALTER TABLE "webhook_endpoint" ADD COLUMN     "added_types" JSONB NOT NULL DEFAULT '{}';
GRANT SELECT ("added_types"), UPDATE ("added_types") ON "webhook_endpoint" TO fairlead_tenant;

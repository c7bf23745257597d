-- A deleted endpoint keeps nothing that was sealed for it
UPDATE "webhook_endpoint" SET "sealed_headers" = NULL, "header_names" = '{}' WHERE "deleted_at" IS NOT NULL;
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_deleted"
  CHECK ("deleted_at" IS NULL OR "sealed_headers" IS NULL);
-- secrets whose overlap is over: the nightly clean-up's question
CREATE INDEX "webhook_secret_expires_at_idx" ON "webhook_secret" ("expires_at") WHERE "expires_at" IS NOT NULL;

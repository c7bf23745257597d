-- CreateTable
CREATE TABLE "notification_preference" (
    "tenant_id" UUID NOT NULL,
    "notify_on_new_lead" BOOLEAN NOT NULL DEFAULT true,
    "notify_on_lead_status_change" BOOLEAN NOT NULL DEFAULT true,
    "notify_on_bad_lead_decision" BOOLEAN NOT NULL DEFAULT true,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_preference_pkey" PRIMARY KEY ("tenant_id")
);

-- AddForeignKey
ALTER TABLE "notification_preference" ADD CONSTRAINT "notification_preference_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A tenant chooses for itself
ALTER TABLE "notification_preference" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "notification_preference_own" ON "notification_preference" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"()) WITH CHECK ("tenant_id" = "current_tenant_id"());
GRANT SELECT, INSERT, UPDATE ("notify_on_new_lead", "notify_on_lead_status_change", "notify_on_bad_lead_decision",
  "updated_at") ON "notification_preference" TO fairlead_tenant;

-- A mail names the tenant that it is about, yet is the provider's: no tenant is given any right to it, and should one
-- ever be given, its own are all that it reaches.
ALTER TABLE "mail" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "mail_own" ON "mail" TO fairlead_tenant
  USING ("tenant_id" = "current_tenant_id"()) WITH CHECK ("tenant_id" = "current_tenant_id"());

-- An owner makes, rotates and revokes keys of the workspace's own systems. The sealed secret can be written, never read.
GRANT SELECT ("created_by_name", "revoked_by_name"),
  INSERT ("id", "client_id", "tenant_id", "key_id", "algorithm", "mode", "sealed_secret", "public_key", "prefix",
    "fingerprint", "scopes", "contract_version", "expires_at", "replaces_id", "created_by_id", "created_by_name",
    "created_at"),
  UPDATE ("expires_at", "revoked_at", "revoked_by_id", "revoked_by_name") ON "federation_key" TO fairlead_tenant;

-- What is revoked stays so
CREATE FUNCTION "refuse_tenant_key"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a tenant cannot change revoked key %', OLD."id" USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "federation_key_tenant_revoked" BEFORE UPDATE ON "federation_key"
  FOR EACH ROW WHEN (current_user = 'fairlead_tenant' AND OLD."revoked_at" IS NOT NULL)
  EXECUTE FUNCTION "refuse_tenant_key"();

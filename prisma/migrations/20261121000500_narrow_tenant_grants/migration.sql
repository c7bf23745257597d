-- Tenants read the provider's words, not its settings; attribution stays the provider's until it is shared on purpose.
REVOKE SELECT ON "provider", "niche", "competition_level" FROM fairlead_tenant;
GRANT SELECT ("id", "name", "time_zone", "currency") ON "provider" TO fairlead_tenant;
GRANT SELECT ("id", "name", "slug", "trade", "status") ON "niche" TO fairlead_tenant;
GRANT SELECT ("id", "name", "slug", "buyers", "price_minor", "status") ON "competition_level" TO fairlead_tenant;
REVOKE SELECT ("attribution") ON "lead" FROM fairlead_tenant;

-- Only who appends to the outbox may count its events up.
REVOKE EXECUTE ON FUNCTION "next_outbox_sequence"(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "next_outbox_sequence"(text, uuid) TO fairlead_tenant;

import { z } from "zod";
import { INTEGRATION_KINDS, INTEGRATION_STATUSES } from "./rules/integrations";
import { CLIENT_STATUSES, KEY_ALGORITHMS, KEY_MODES, SCOPES } from "./rules/scopes";

const client = z.object({
  clientId: z.uuid(),
  tenantId: z.uuid(),
  name: z.string(),
  status: z.enum(CLIENT_STATUSES),
  rateLimitPerMinute: z.int().nullable(),
});

const key = z.object({
  keyRowId: z.uuid(),
  keyId: z.string(),
  clientId: z.uuid(),
  tenantId: z.uuid(),
  algorithm: z.enum(KEY_ALGORITHMS),
  mode: z.enum(KEY_MODES),
  fingerprint: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});

const integration = z.object({
  integrationId: z.uuid(),
  kind: z.enum(INTEGRATION_KINDS),
  name: z.string(),
  status: z.enum(INTEGRATION_STATUSES),
});

/** What federation announces: who may call, never with what secret. */
export const FEDERATION_EVENTS = {
  clientCreated: { name: "federation/client.created", schema: client },
  clientUpdated: { name: "federation/client.updated", schema: client },
  keyCreated: { name: "federation/key.created", schema: key },
  keyUpdated: { name: "federation/key.updated", schema: key },
  keyRotated: { name: "federation/key.rotated", schema: key.extend({ replacesId: z.uuid() }) },
  keyRevoked: { name: "federation/key.revoked", schema: key },
  integrationUpdated: { name: "federation/integration.updated", schema: integration },
  integrationChecked: {
    name: "federation/integration.checked",
    schema: integration.extend({ ok: z.boolean() }),
  },
} as const;

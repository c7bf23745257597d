import { newerVersionError, recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import type { Caller } from "@/platform/caller";
import { open, seal } from "@/platform/crypto";
import type { SealedColumn } from "@/platform/db/rewrap";
import type { Tx } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import { AppError, validationError } from "@/platform/errors";
import { readPublicUrl } from "@/platform/public-url";
import { FEDERATION_EVENTS } from "../events";
import {
  INTEGRATION_CONFIGS,
  type IntegrationView,
  type UpdateIntegrationInput,
} from "../integrations-contract";
import { type IntegrationKind, keepSecrets, redactConfig } from "../rules/integrations";

type Config = Record<string, unknown>;

/** As it is stored, opened: only for whoever talks to the other system. */
export interface OpenIntegration extends Omit<IntegrationView, "config" | "secretsSet"> {
  config: Config | null;
}

const columns = {
  id: true,
  kind: true,
  name: true,
  status: true,
  sealedConfig: true,
  lastSyncAt: true,
  lastCheckAt: true,
  lastCheckOk: true,
  lastCheck: true,
  version: true,
  updatedAt: true,
} as const;

const configPlace = (id: string) => ({ table: "provider_integration", column: "sealed_config", row: id });

/** The sealed configurations, for a change of the master key. */
export const sealedConfigs: SealedColumn = {
  table: "provider_integration",
  column: "sealed_config",
  key: ["id"],
  placeOf: ({ id = "" }) => configPlace(id),
};

interface Stored extends Omit<OpenIntegration, "config"> {
  sealedConfig: string | null;
}

function opened({ sealedConfig, ...row }: Stored): OpenIntegration {
  if (sealedConfig === null) return { ...row, config: null };
  const config: unknown = JSON.parse(open(sealedConfig, configPlace(row.id)));
  return { ...row, config: INTEGRATION_CONFIGS[row.kind].parse(config) };
}

function shown({ config, ...row }: OpenIntegration): IntegrationView {
  if (config === null) return { ...row, config: null, secretsSet: [] };
  return { ...row, ...redactConfig(row.kind, config) };
}

/** One integration with its secrets. */
export async function openIntegration(tx: Tx, id: string): Promise<OpenIntegration> {
  const row = await tx.providerIntegration.findUnique({ where: { id }, select: columns });
  if (row === null) {
    throw new AppError(
      "not_found",
      "There is no such integration. Check the link, or open the Integrations tab.",
    );
  }
  return opened(row);
}

/** The provider's integrations, one per kind, without secrets. */
export async function listIntegrations(tx: Tx): Promise<IntegrationView[]> {
  const rows = await tx.providerIntegration.findMany({ select: columns, orderBy: { id: "asc" } });
  return rows.map((row) => shown(opened(row)));
}

export async function getIntegration(tx: Tx, id: string): Promise<IntegrationView> {
  return shown(await openIntegration(tx, id));
}

/** Addresses of other systems are public and https, as those of webhooks are. */
function checkAddresses(config: Config): Config {
  const checked = ["url", "baseUrl"].flatMap((name) => {
    const given = config[name];
    if (typeof given !== "string") return [];
    const read = readPublicUrl(given, { allowedHosts: env.WEBHOOK_ALLOWED_PRIVATE_HOSTS });
    if ("problem" in read) throw validationError([{ path: ["config", name], message: read.problem }]);
    return [[name, read.url] as const];
  });
  return { ...config, ...Object.fromEntries(checked) };
}

function readConfig(kind: IntegrationKind, sent: Config | undefined, stored: Config | null): Config {
  if (sent === undefined && stored !== null) return stored;
  const read = INTEGRATION_CONFIGS[kind].safeParse(keepSecrets(kind, sent ?? {}, stored));
  if (read.success) return checkAddresses(read.data);
  throw validationError(
    read.error.issues.map(({ path, message }) => ({ path: ["config", ...path], message })),
  );
}

const announced = ({ id, kind, name, status }: OpenIntegration) => ({
  integrationId: id,
  kind,
  name,
  status,
});

/** What the audit trail keeps: which secrets are set, never what they are. */
function audited(integration: OpenIntegration): Config {
  const { config, secretsSet: set } = shown(integration);
  return { ...announced(integration), config, credentialsSet: set, version: integration.version };
}

/** Stores an edit made on `version`. What a check had found is forgotten: it was of the former configuration. */
export async function updateIntegration(
  tx: Tx,
  caller: Caller,
  input: UpdateIntegrationInput,
): Promise<IntegrationView> {
  const { id, version, name, status } = input;
  await tx.$queryRaw`SELECT 1 FROM provider_integration WHERE id = ${id}::uuid FOR UPDATE`;
  const before = await openIntegration(tx, id);
  if (before.version !== version) {
    const facts = { entityType: "integration", entityId: id, name: before.name, version: before.version };
    throw await newerVersionError(tx, facts);
  }
  const config = readConfig(before.kind, input.config, before.config);
  const sealedConfig = seal(JSON.stringify(config), configPlace(id));
  const check = { lastCheckAt: null, lastCheckOk: null, lastCheck: null };
  await tx.providerIntegration.update({
    where: { id },
    data: { name, status, sealedConfig, version: { increment: 1 }, ...check },
  });
  const after = await openIntegration(tx, id);
  await recordAudit(tx, caller, {
    action: "integration.updated",
    entityType: "integration",
    entityId: id,
    before: audited(before),
    after: audited(after),
  });
  await appendOutbox(tx, caller, {
    name: FEDERATION_EVENTS.integrationUpdated.name,
    aggregateType: "integration",
    aggregateId: id,
    payload: announced(after),
  });
  return shown(after);
}

interface CheckResult {
  ok: boolean;
  /** Plain words, without anything secret. */
  found: string;
}

/** Stores what a check found of this very version; refused when the configuration changed while it ran. */
export async function storeCheck(
  tx: Tx,
  caller: Caller,
  checked: OpenIntegration,
  { ok, found }: CheckResult,
): Promise<IntegrationView> {
  const { id, version } = checked;
  const { count } = await tx.providerIntegration.updateMany({
    where: { id, version },
    data: { lastCheckAt: caller.now, lastCheckOk: ok, lastCheck: found },
  });
  if (count === 0) {
    throw new AppError("conflict", `${checked.name} was changed while it was checked. Check it again.`);
  }
  await recordAudit(tx, caller, {
    action: "integration.checked",
    entityType: "integration",
    entityId: id,
    after: { ...announced(checked), ok, found },
  });
  await appendOutbox(tx, caller, {
    name: FEDERATION_EVENTS.integrationChecked.name,
    aggregateType: "integration",
    aggregateId: id,
    payload: { ...announced(checked), ok },
  });
  return getIntegration(tx, id);
}

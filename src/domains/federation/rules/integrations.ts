/** Words of the provider's integrations that browsers, schemas and rules share; no schema library here. */

export const INTEGRATION_KINDS = ["quickbooks", "email", "calendar", "crm"] as const;
export type IntegrationKind = (typeof INTEGRATION_KINDS)[number];

export const INTEGRATION_STATUSES = ["not_configured", "enabled", "disabled"] as const;
export type IntegrationStatus = (typeof INTEGRATION_STATUSES)[number];

/** What a read never shows. */
export const SECRET_FIELDS: Record<IntegrationKind, readonly string[]> = {
  quickbooks: ["clientSecret", "refreshToken"],
  email: ["password"],
  calendar: ["password"],
  crm: ["apiKey"],
};

type Config = Record<string, unknown>;

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/** The configuration as it may be shown, and the names of the secrets that are set. */
export function redactConfig(
  kind: IntegrationKind,
  config: Config,
): { config: Config; secretsSet: string[] } {
  const secrets = SECRET_FIELDS[kind];
  const shown = Object.entries(config).filter(([name]) => !secrets.includes(name));
  return { config: Object.fromEntries(shown), secretsSet: secrets.filter((name) => isSet(config[name])) };
}

/** What was sent, with the stored secrets where it leaves them out or empty; what it names replaces them. */
export function keepSecrets(kind: IntegrationKind, sent: Config, stored: Config | null): Config {
  const kept = SECRET_FIELDS[kind]
    .filter((name) => !isSet(sent[name]))
    .map((name) => [name, stored?.[name]] as const)
    .filter(([, value]) => isSet(value));
  const named = Object.entries(sent).filter(
    ([name, value]) => isSet(value) || !SECRET_FIELDS[kind].includes(name),
  );
  return { ...Object.fromEntries(named), ...Object.fromEntries(kept) };
}

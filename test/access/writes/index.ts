import { DISTRIBUTION } from "./distribution";
import { FEDERATION } from "./federation";
import { INTAKE } from "./intake";
import { EXPORTS, JOBS } from "./jobs";
import { ACCOUNTS, STAFF } from "./identity";
import { INBOX } from "./inbox";
import { IMPORTS, LEADS } from "./leads";
import { MAIL } from "./mail";
import { OWN_KEYS } from "./own-keys";
import { PRICING } from "./pricing";
import type { WriteRule } from "./rule";
import { RUNS } from "./runs";
import { SAVED_VIEWS, SETTINGS, TENANTS } from "./settings";
import { OWN_WEBHOOKS } from "./own-webhooks";
import { WEBHOOKS } from "./webhooks";
import { WORKSPACE } from "./workspace";

/** A real call of every mutation there is, by its path. */
export const WRITE_RULES: Record<string, WriteRule> = {
  ...LEADS,
  ...INBOX,
  ...WORKSPACE,
  ...MAIL,
  ...IMPORTS,
  ...SETTINGS,
  ...PRICING,
  ...DISTRIBUTION,
  ...INTAKE,
  ...SAVED_VIEWS,
  ...TENANTS,
  ...STAFF,
  ...ACCOUNTS,
  ...FEDERATION,
  ...OWN_KEYS,
  ...WEBHOOKS,
  ...OWN_WEBHOOKS,
  ...EXPORTS,
  ...JOBS,
  ...RUNS,
};

/** Mutations that write nothing, and why they are no queries. */
export const NO_WRITES: Record<string, string> = {
  "federation.explainSignature":
    "It only looks at a request it is shown, which may be too long for an address.",
};

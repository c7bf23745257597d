import { FEDERATION } from "./federation";
import { ACCOUNTS, STAFF } from "./identity";
import { IMPORTS, LEADS } from "./leads";
import type { WriteRule } from "./rule";
import { SAVED_VIEWS, SETTINGS, TENANTS } from "./settings";

/** A real call of every mutation there is, by its path. */
export const WRITE_RULES: Record<string, WriteRule> = {
  ...LEADS,
  ...IMPORTS,
  ...SETTINGS,
  ...SAVED_VIEWS,
  ...TENANTS,
  ...STAFF,
  ...ACCOUNTS,
  ...FEDERATION,
};

/** Mutations that write nothing, and why they are no queries. */
export const NO_WRITES: Record<string, string> = {
  "federation.explainSignature":
    "It only looks at a request it is shown, which may be too long for an address.",
};

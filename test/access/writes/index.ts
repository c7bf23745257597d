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

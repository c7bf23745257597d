import { DEMO_ADMIN } from "./staff";

/** By which rules the demo's tenants dispute leads: somebody looks at everything within two weeks, or is told. */
export const DEMO_POLICY = {
  version: 1,
  window_days: 30,
  decision_days: 14,
  on_breach: "nothing",
  return_cap_percent: 25,
  return_cap_days: 60,
  return_cap_minimum: 20,
  partial_credit: true,
  saved_by_id: DEMO_ADMIN.id,
  saved_by_name: DEMO_ADMIN.name,
};

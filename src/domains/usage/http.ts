import { inTransaction } from "@/platform/db/transaction";
import { staffRoute } from "@/server/http/staff-route";
import { featureUseInput } from "./contract";
import { recordFeatureUse } from "./server";

/** Counts that a member of staff used a feature. */
export const postFeatureUse = staffRoute({
  route: "POST /api/provider/usage/feature",
  permission: "usage.self",
  input: featureUseInput,
  handler: async ({ caller, input }) => {
    await inTransaction((tx) => recordFeatureUse(tx, caller, input));
    return { ok: true };
  },
});

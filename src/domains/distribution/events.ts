import { z } from "zod";
import { SUBSCRIPTION_STATUSES } from "./rules/words";

/** What distribution announces. Sales are the leads' to tell: leads/lead.assigned. */
export const DISTRIBUTION_EVENTS = {
  subscriptionSaved: {
    name: "distribution/subscription.saved",
    schema: z.object({
      subscriptionId: z.uuid(),
      tenantId: z.uuid(),
      nicheId: z.uuid(),
      status: z.enum(SUBSCRIPTION_STATUSES),
    }),
  },
} as const;

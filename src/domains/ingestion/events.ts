import { z } from "zod";

/** What ingestion announces. New leads are the leads' to tell: leads/lead.received. */
export const INGESTION_EVENTS = {
  intakeKeySaved: {
    name: "ingestion/intake_key.saved",
    schema: z.object({
      intakeKeyId: z.uuid(),
      sourceId: z.uuid(),
      status: z.enum(["active", "disabled"]),
    }),
  },
} as const;

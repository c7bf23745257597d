import { z } from "zod";
import { RUN_FILTERS } from "./words";

export const runIdInput = z.object({ id: z.uuid("This is not an id.").toLowerCase() });

export const listRunsInput = z.object({
  functionId: z.string().min(1).max(200).nullable().default(null),
  status: z.enum(RUN_FILTERS).nullable().default(null),
  /** Calendar days in the provider's zone, both included. */
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
  cursor: z.object({ queuedAt: z.date(), id: z.uuid() }).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});

export const rerunFromStepInput = runIdInput.extend({ stepHash: z.string().min(1).max(200) });

export const runNowInput = z.object({
  job: z.string().min(1).max(100),
  /** Of this press: the same again changes nothing. */
  requestId: z.uuid("This is not an id.").toLowerCase(),
});

export type ListRunsInput = z.output<typeof listRunsInput>;

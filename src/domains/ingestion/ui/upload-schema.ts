import { z } from "zod";

/** What the upload answers. */
export const uploadAnswerSchema = z.object({
  id: z.uuid(),
  rows: z.number(),
  sameFileAs: z.uuid().nullable(),
});

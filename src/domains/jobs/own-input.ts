import { z } from "zod";
import { cursorSchema } from "@/platform/cursor";
import { jobIdInput } from "./contract";
import { isOwnFileKind, JOB_KINDS } from "./words";

const OWN_FILE_KINDS = JOB_KINDS.filter(isOwnFileKind);

/** Which of a tenant's files, newest first. */
export const listOwnFilesInput = z.object({
  cursor: cursorSchema.nullish(),
  limit: z.number().int().min(1).max(100).default(25),
});

export const ownFileInput = jobIdInput.extend({ kind: z.enum(OWN_FILE_KINDS) });

export type ListOwnFilesInput = z.output<typeof listOwnFilesInput>;

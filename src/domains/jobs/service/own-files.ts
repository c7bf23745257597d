import { z } from "zod";
import { can, type Role } from "@/domains/identity/contract";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { ListOwnFilesInput } from "../own-input";
import type { OwnFile } from "../rules/views";
import { isOwnFileKind, JOB_KINDS, OWN_FILE_PERMISSIONS, type OwnFileKind } from "../words";
import { cancelTenantJob } from "./cancel-tenant-job";
import { listTenantJobs } from "./tenant-jobs";

const askedSchema = z.object({ filters: z.record(z.string(), z.unknown()) });

interface OwnFilePage {
  items: OwnFile[];
  nextCursor: string | null;
}

/**
 * One page of the files of its lists that a tenant asked for, newest first: those of lists that somebody of this role
 * may ask for. Works under the tenant's role.
 */
export async function listOwnFiles(
  tx: Tx,
  { role, ...page }: ListOwnFilesInput & { tenantId: string; role: Role },
): Promise<OwnFilePage> {
  const kinds = JOB_KINDS.filter(isOwnFileKind).filter((kind) => can(role, OWN_FILE_PERMISSIONS[kind]));
  const { items, nextCursor } = await listTenantJobs(tx, { ...page, kinds });
  return {
    items: items.flatMap(({ job, kind, input }) => {
      if (!isOwnFileKind(kind)) return [];
      const asked = askedSchema.safeParse(input);
      return [{ ...job, kind, filters: asked.success ? asked.data.filters : {} }];
    }),
    nextCursor,
  };
}

/** Stops the making of such a file. Whoever may not ask for it is told that there is none. */
export async function cancelOwnFile(
  tx: Tx,
  caller: Caller,
  { role, ...file }: { id: string; kind: OwnFileKind; tenantId: string; role: Role },
): Promise<void> {
  if (!can(role, OWN_FILE_PERMISSIONS[file.kind])) {
    throw new AppError("not_found", "There is no such job. Reload to see what there is now.");
  }
  await cancelTenantJob(tx, caller, file);
}

import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";

type ChangedRecord = {
  entityType: string;
  entityId: string;
  /** As people call it: "this client". */
  name: string;
  /** The version that is stored now. */
  version: number;
};

/** The refusal of an edit made on an older version: says who saved the newer one, and when. */
export async function newerVersionError(tx: Tx, record: ChangedRecord): Promise<AppError> {
  const { entityType, entityId, name, version } = record;
  const [latest] = await tx.$queryRaw<{ at: Date; actorName: string }[]>`
    SELECT at, actor_name AS "actorName" FROM audit_event
     WHERE entity_type = ${entityType} AND entity_id = ${entityId} ORDER BY at DESC, id DESC LIMIT 1`;
  const when =
    latest === undefined ? "" : ` at ${latest.at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const who = latest?.actorName ?? "Someone else";
  return new AppError(
    "version_conflict",
    `${who} changed ${name}${when}, after you opened it. Reload to see what is new, then make your change again.`,
    { meta: { changedBy: latest?.actorName ?? null, changedAt: latest?.at.toISOString() ?? null, version } },
  );
}

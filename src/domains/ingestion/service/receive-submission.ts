import type { Caller } from "@/platform/caller";
import { equalInConstantTime, sha256Hex } from "@/platform/crypto";
import type { Tx } from "@/platform/db/transaction";
import { AppError, validationError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { isRobot, readSubmission, type Submission } from "../rules/read-submission";
import { receiveLead } from "./receive-lead";

/** A key as a form uses it. */
export interface IntakeDoor {
  id: string;
  sourceId: string;
  sourceName: string;
  allowedOrigins: string[];
  /** Of servers that send for many people. */
  serverAddresses: string[];
  nicheId: string | null;
  competitionLevelId: string;
  perMinute: number;
  minFillSeconds: number;
}

/** The door that a key opens; unknown, disabled and outdated keys open none. */
export async function findIntakeDoor(tx: Tx, key: string, now: Date): Promise<IntakeDoor> {
  const found = await tx.intakeKey.findFirst({
    where: { status: "active", OR: [{ key }, { previousKey: key, previousUntil: { gt: now } }] },
    include: { source: { select: { name: true } } },
  });
  if (found === null) {
    throw new AppError("not_found", "This intake key is unknown or disabled. Copy it from the Sources page.");
  }
  const { source, ...door } = found;
  return { ...door, sourceName: source.name };
}

async function nicheOf(tx: Tx, door: IntakeDoor, named: string | null): Promise<string> {
  if (named !== null) {
    const words = named.toLowerCase();
    const [niche] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM niche WHERE status = 'active' AND (slug = ${words} OR lower(name) = ${words}) LIMIT 1`;
    if (niche !== undefined) return niche.id;
    throw validationError([
      { path: ["niche"], message: "There is no such niche. Use its name or its slug." },
    ]);
  }
  if (door.nicheId !== null) return door.nicheId;
  throw validationError([{ path: ["niche"], message: "Name the niche." }]);
}

export interface Received {
  /** True: it was there before, and nothing was written. */
  repeated: boolean;
}

interface Sent {
  door: IntakeDoor;
  fields: Record<string, unknown>;
  origin: string | null;
}

/** Of everything but the time of filling in, which differs when a form is sent again. */
function hashOf(fields: Record<string, unknown>): string {
  const told = Object.entries(fields).filter(([name]) => name !== "fill_ms");
  return sha256Hex(JSON.stringify(told.sort(([one], [other]) => (one < other ? -1 : 1))));
}

/** The submission of this id that is stored already, if it is the same. */
async function isRepeated(
  tx: Tx,
  door: IntakeDoor,
  submissionId: string,
  bodyHash: string,
): Promise<boolean> {
  const stored = await tx.intakeSubmission.findUnique({
    where: { keyId_submissionId: { keyId: door.id, submissionId } },
    select: { bodyHash: true },
  });
  if (stored === null) return false;
  if (equalInConstantTime(stored.bodyHash, bodyHash)) return true;
  throw new AppError(
    "conflict",
    "A submission with this submission_id was received with other contents. Use a new id for a new submission.",
  );
}

function formDataOf({ answers, consent }: Submission): Record<string, unknown> {
  return consent === undefined ? answers : { ...answers, consent };
}

/**
 * Stores what a web form sent as a lead and announces it. The same submission id is one lead, however often and however
 * much at once it is sent. What a robot sent is answered like everything else and kept nowhere.
 */
export async function receiveSubmission(
  tx: Tx,
  caller: Caller,
  { door, fields, origin }: Sent,
): Promise<Received> {
  const fillMs = Number(fields["fill_ms"]);
  if (isRobot(fields, Number.isFinite(fillMs) ? fillMs : null, door.minFillSeconds))
    return { repeated: false };
  const read = readSubmission(fields, door);
  if ("issues" in read) throw validationError(read.issues);
  const { submission } = read;
  const { submissionId } = submission;
  const bodyHash = hashOf(fields);
  if (submissionId !== null) {
    // one after the other: the second sees what the first stored
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${door.id}/${submissionId}`}, 0))`;
    if (await isRepeated(tx, door, submissionId, bodyHash)) return { repeated: true };
  }
  const leadId = await receiveLead(
    tx,
    caller,
    {
      contactName: submission.name,
      contactEmail: submission.email,
      contactPhone: submission.phone,
      postalCode: submission.postalCode,
      nicheId: await nicheOf(tx, door, submission.niche),
      sourceId: door.sourceId,
      competitionLevelId: door.competitionLevelId,
      formData: formDataOf(submission),
      attribution: submission.attribution,
      distribute: true,
    },
    { kind: "lead.received", title: `Received from ${door.sourceName}` },
  );
  await tx.$executeRaw`
    INSERT INTO intake_submission (id, key_id, submission_id, body_hash, lead_id, consent, origin, ip, user_agent,
      received_at)
    VALUES (${newId(caller.now)}::uuid, ${door.id}::uuid, ${submissionId}, ${bodyHash}, ${leadId}::uuid,
      ${submission.consent === undefined ? null : JSON.stringify(submission.consent)}::jsonb, ${origin}, ${caller.ip},
      ${caller.userAgent}, ${caller.now})`;
  return { repeated: false };
}

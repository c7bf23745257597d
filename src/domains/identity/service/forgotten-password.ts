import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { type Caller } from "@/platform/caller";
import { sha256Hex } from "@/platform/crypto";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { IDENTITY_REQUEST_EVENTS } from "../events";
import { type Realm } from "../rules/session-policy";
import { type Account, lockAccount } from "./lock-account";
import { mailLink } from "./mail-link";
import { insertLink } from "./one-time-links";
import { recordChange } from "./record";
import { isShutOut } from "./tenant-access";
import { admitReset } from "./throttle";

const HOUR_MS = 60 * 60_000;
/** What is asked for oneself works for an hour, and so often in one. */
const LIFETIME_MS = HOUR_MS;
const MOST_LINKS = 3;

/**
 * Notes that someone asks for a new password. It never looks whether there is such an account: a function does, later,
 * so that neither the answer nor its time tells. Runs its own transactions, because a refused request must stay counted.
 */
export async function requestReset(caller: Caller, input: { realm: Realm; email: string }): Promise<void> {
  const { realm, email } = input;
  await admitReset({ realm, email, ip: caller.ip }, caller.now);
  const requestId = newId(caller.now);
  const { name, schema } = IDENTITY_REQUEST_EVENTS.resetRequested;
  await inTransaction(async (tx) => {
    await recordAudit(tx, caller, {
      action: "user.reset_requested",
      entityType: "user",
      entityId: "unknown",
      after: { realm, email },
    });
    await appendOutbox(tx, caller, {
      name,
      aggregateType: "reset_request",
      aggregateId: requestId,
      payload: schema.parse({ requestId, realm, emailHash: sha256Hex(email) }),
    });
  });
}

interface ResetRequest {
  requestId: string;
  realm: Realm;
  emailHash: string;
}

async function findAccount(tx: Tx, { realm, emailHash }: ResetRequest): Promise<Account | null> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM app_user
     WHERE realm = ${realm}::realm AND encode(sha256(convert_to(email, 'UTF8')), 'hex') = ${emailHash}`;
  const account = found === undefined ? null : await lockAccount(tx, found.id);
  if (account?.status !== "active" || (await isShutOut(tx, account))) return null;
  return account;
}

/** Links asked for by mail are few: who floods somebody's mailbox is not helped to. */
async function hasEnough(tx: Tx, { id }: Account, now: Date): Promise<boolean> {
  const recent = await tx.oneTimeLink.count({
    where: {
      userId: id,
      purpose: "password_reset",
      createdById: null,
      createdAt: { gt: new Date(now.getTime() - HOUR_MS) },
    },
  });
  return recent >= MOST_LINKS;
}

class AlreadyMailed extends Error {}

/**
 * Mails a reset link to the account that a request is about, if there is one that may sign in. Other links of it stay: a
 * stranger who asks does not end the one its owner holds. The same request again mails nothing.
 */
export async function sendResetLink(caller: Caller, request: ResetRequest): Promise<void> {
  const mailed = inTransaction(async (tx) => {
    const account = await findAccount(tx, request);
    if (account === null || (await hasEnough(tx, account, caller.now))) return;
    const link = await insertLink(tx, caller, account, {
      purpose: "password_reset",
      lifetimeMs: LIFETIME_MS,
    });
    const mailId = await mailLink(tx, caller, account, link, `reset ${request.requestId}`);
    if (mailId === null) throw new AlreadyMailed();
    await recordChange(tx, caller, {
      action: "user.reset_link_made",
      user: account,
      after: { expiresAt: link.expiresAt.toISOString() },
    });
  });
  await mailed.catch((error: unknown) => {
    if (!(error instanceof AlreadyMailed)) throw error;
  });
}

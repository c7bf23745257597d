import { randomInt } from "node:crypto";
import { encode } from "uqr";
import { type Caller } from "@/platform/caller";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { lockProven, proveOwner, type Self } from "./account";
import { lockAccount } from "./lock-account";
import { recordChange } from "./record";
import {
  newTotpSecret,
  openTotpSecret,
  recoveryCodeHash,
  sealTotpSecret,
  stepOfCode,
  totpUri,
  spendSecondFactor,
} from "./second-factor";
import { clearSecondFactor } from "./staff";

const RECOVERY_CODES = 10;
/** Without letters and digits that look alike. */
const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

export interface TotpEnrolment {
  /** For typing by hand. */
  secret: string;
  uri: string;
  /** The QR code as the path of an SVG of `size` by `size` modules. */
  qr: { size: number; path: string };
}

function qrCode(text: string): TotpEnrolment["qr"] {
  const { size, data } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  return { size, path: path.join("") };
}

/** Begins enrolment: a secret to scan, which counts only once a code has confirmed it. */
export async function startTotp(
  caller: Caller,
  self: Self,
  { password }: { password: string },
): Promise<TotpEnrolment> {
  const proven = await proveOwner(caller, self, password, "password");
  return inTransaction(async (tx) => {
    const account = await lockProven(tx, proven);
    if (account.totpEnabledAt !== null) {
      throw new AppError(
        "conflict",
        "The second factor is already on. Turn it off before you set up another.",
      );
    }
    const secret = newTotpSecret();
    await tx.user.update({
      where: { id: account.id },
      data: { totpSecret: sealTotpSecret(account.id, secret), totpLastStep: null },
    });
    await recordChange(tx, caller, {
      action: "user.second_factor_started",
      user: account,
      before: { secondFactor: false },
      after: { secondFactor: "unconfirmed" },
    });
    const uri = totpUri(secret, account.email);
    return { secret, uri, qr: qrCode(uri) };
  });
}

const newRecoveryCode = (): string =>
  Array.from({ length: 16 }, (_, index) => {
    const letter = ALPHABET.charAt(randomInt(ALPHABET.length));
    return index > 0 && index % 4 === 0 ? `-${letter}` : letter;
  }).join("");

async function storeRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ id: newId(), userId, codeHash: recoveryCodeHash(userId, code) })),
  });
  return codes;
}

/** Turns the second factor on once the app shows the right code. The recovery codes are shown this once. */
export async function confirmTotp(
  tx: Tx,
  caller: Caller,
  self: Self,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  const account = await lockAccount(tx, self.userId);
  if (account === null || account.totpSecret === null || account.totpEnabledAt !== null) {
    throw new AppError("conflict", "There is no second factor to confirm. Start the set-up again.");
  }
  const step = stepOfCode(openTotpSecret(account.id, account.totpSecret), code, caller.now);
  if (step === null) {
    const detail = "Not the current code. Check that your phone's clock is right and try the next code.";
    throw new AppError("validation_failed", detail, { fields: [{ pointer: "/code", detail }] });
  }
  await tx.user.update({
    where: { id: account.id },
    data: { totpEnabledAt: caller.now, totpLastStep: step },
  });
  const recoveryCodes = await storeRecoveryCodes(tx, account.id);
  await recordChange(tx, caller, {
    action: "user.second_factor_enabled",
    user: account,
    before: { secondFactor: false },
    after: { secondFactor: true },
  });
  return { recoveryCodes };
}

/** Turns the second factor off: takes the password and a code (or a recovery code). */
export async function disableTotp(
  caller: Caller,
  self: Self,
  { password, code }: { password: string; code: string },
): Promise<void> {
  const proven = await proveOwner(caller, self, password, "password");
  await inTransaction(async (tx) => {
    const account = await lockProven(tx, proven);
    if (account.totpEnabledAt === null) return;
    if ((await spendSecondFactor(tx, account, code, caller.now)) === null) {
      const detail = "Not right, or used before. Enter the current code.";
      throw new AppError("validation_failed", detail, { fields: [{ pointer: "/code", detail }] });
    }
    await clearSecondFactor(tx, account.id);
    await recordChange(tx, caller, {
      action: "user.second_factor_disabled",
      user: account,
      before: { secondFactor: true },
      after: { secondFactor: false },
    });
  });
}

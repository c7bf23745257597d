import { Secret, TOTP } from "otpauth";
import { open, seal, sha256Hex } from "@/platform/crypto";
import type { SealedColumn } from "@/platform/db/rewrap";
import { type Tx } from "@/platform/db/transaction";

const PERIOD_SECONDS = 30;

const place = (userId: string) => ({ table: "app_user", column: "totp_secret", row: userId });

/** The sealed secrets of second factors, for a change of the master key. */
export const sealedTotpSecrets: SealedColumn = {
  table: "app_user",
  column: "totp_secret",
  key: ["id"],
  placeOf: ({ id = "" }) => place(id),
};

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;
export const sealTotpSecret = (userId: string, secret: string): string => seal(secret, place(userId));
export const openTotpSecret = (userId: string, sealed: string): string => open(sealed, place(userId));

function authenticator(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: "Fairlead",
    label,
    secret: Secret.fromBase32(secret),
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD_SECONDS,
  });
}

/** What an authenticator app reads from the QR code. */
export function totpUri(secret: string, email: string): string {
  return authenticator(secret, email).toString();
}

/** The time step a code belongs to, one step of clock difference allowed either way; null for a wrong code. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = authenticator(secret, "").validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
}

/** Recovery codes are compared without the dashes and case people type them with. */
export const recoveryCodeHash = (userId: string, code: string): string =>
  sha256Hex(`${userId}:${code.replace(/[^a-z0-9]/gi, "").toLowerCase()}`);

interface SecondFactorHolder {
  id: string;
  totpSecret: string | null;
}

/** Uses up a code: true once per code, also when it arrives twice at the same moment. */
export async function spendSecondFactor(
  tx: Tx,
  user: SecondFactorHolder,
  code: string,
  now: Date,
): Promise<"totp" | "recovery" | null> {
  const digits = code.replaceAll(" ", "");
  if (/^\d{6}$/.test(digits)) {
    const step =
      user.totpSecret === null ? null : stepOfCode(openTotpSecret(user.id, user.totpSecret), digits, now);
    if (step === null) return null;
    const { count } = await tx.user.updateMany({
      where: { id: user.id, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
      data: { totpLastStep: step },
    });
    return count === 1 ? "totp" : null;
  }
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId: user.id, codeHash: recoveryCodeHash(user.id, code), usedAt: null },
    data: { usedAt: now },
  });
  return count === 1 ? "recovery" : null;
}

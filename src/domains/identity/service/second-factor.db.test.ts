import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { type Self } from "./account";
import { callerFrom, later, makeAccount, NOW, PASSWORD } from "./accounts.test-support";
import { signIn } from "./sign-in";
import { confirmTotp, disableTotp, startTotp } from "./totp-enrolment";

const STEP = 30_000;

const codeOf = (secret: string, now: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() });

const codeOfFailure = (error: unknown): string => (error instanceof AppError ? error.code : String(error));

async function enrolled() {
  const user = await makeAccount("provider_admin");
  const self: Self = { userId: user.id, sessionId: "none" };
  const { secret } = await startTotp(callerFrom(null), self, { password: PASSWORD });
  const { recoveryCodes } = await inTransaction((tx) =>
    confirmTotp(tx, callerFrom(null), self, { code: codeOf(secret, NOW) }),
  );
  const enter = (code: string | undefined, now: Date, password = PASSWORD, ip: string | null = null) =>
    signIn(callerFrom(ip, now), { realm: "staff", email: user.email, password, code }).then(
      () => "in",
      codeOfFailure,
    );
  return { user, self, secret, recoveryCodes, enter };
}

describe("enrolling a second factor", () => {
  it("takes the password, and counts only once a code has confirmed it", async () => {
    const user = await makeAccount("provider_admin");
    const self = { userId: user.id, sessionId: "none" };
    await expect(startTotp(callerFrom(null), self, { password: "wrong" })).rejects.toMatchObject({
      code: "validation_failed",
      fields: [{ pointer: "/password" }],
    });
    const { secret, uri, qr } = await startTotp(callerFrom(null), self, { password: PASSWORD });
    expect(uri).toContain(`secret=${secret}`);
    expect(qr.path).toMatch(/^M\d+ \d+h1v1h-1z/);
    await signIn(callerFrom(null), { realm: "staff", email: user.email, password: PASSWORD });
    const wrong = inTransaction((tx) => confirmTotp(tx, callerFrom(null), self, { code: "000000" }));
    await expect(wrong).rejects.toMatchObject({ code: "validation_failed" });
    const stored = await prisma.user.findUniqueOrThrow({ where: { id: user.id } });
    expect(stored.totpEnabledAt).toBeNull();
  });

  it("stores neither the secret nor a recovery code in the clear, in no table", async () => {
    const { user, secret, recoveryCodes } = await enrolled();
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    const rows = await prisma.$queryRaw<{ text: string }[]>`
      SELECT row_to_json(u)::text AS text FROM app_user u WHERE id = ${user.id}::uuid
      UNION ALL SELECT row_to_json(r)::text FROM recovery_code r
      UNION ALL SELECT row_to_json(a)::text FROM audit_event a
      UNION ALL SELECT row_to_json(o)::text FROM outbox_event o`;
    const leaks = rows.filter(({ text }) =>
      [secret, ...recoveryCodes].some((hidden) => text.includes(hidden)),
    );
    expect(leaks).toEqual([]);
  });
});

describe("signing in with a second factor", () => {
  it("asks for the code only after the right password", async () => {
    const { enter } = await enrolled();
    expect(await enter(undefined, later(STEP))).toBe("second_factor_required");
    expect(await enter(undefined, later(STEP), "wrong")).toBe("sign_in_failed");
    expect(await enter("123", later(STEP), "wrong")).toBe("sign_in_failed");
  });

  it("accepts a code once: neither the enrolment's code nor a used one again, nor an older one", async () => {
    const { secret, enter } = await enrolled();
    expect(await enter(codeOf(secret, NOW), NOW)).toBe("sign_in_failed");
    const now = later(10 * STEP);
    expect(await enter(codeOf(secret, now), now)).toBe("in");
    expect(await enter(codeOf(secret, now), now)).toBe("sign_in_failed");
    expect(await enter(codeOf(secret, later(9 * STEP)), now)).toBe("sign_in_failed");
    expect(await enter(codeOf(secret, later(11 * STEP)), now)).toBe("in");
  });

  it("lets one of several simultaneous uses of a code in", async () => {
    const { secret, enter } = await enrolled();
    const now = later(10 * STEP);
    const answers = await Promise.all(Array.from({ length: 4 }, () => enter(codeOf(secret, now), now)));
    expect(answers.filter((answer) => answer === "in")).toHaveLength(1);
  });

  it("refuses a code two steps away", async () => {
    const { secret, enter } = await enrolled();
    const now = later(10 * STEP);
    expect(await enter(codeOf(secret, later(12 * STEP)), now)).toBe("sign_in_failed");
    expect(await enter(codeOf(secret, later(8 * STEP)), now)).toBe("sign_in_failed");
  });

  it("accepts each recovery code once, however it is typed", async () => {
    const { recoveryCodes, enter } = await enrolled();
    const [code = ""] = recoveryCodes;
    expect(await enter(` ${code.toUpperCase().replaceAll("-", " ")} `, NOW)).toBe("in");
    expect(await enter(code, NOW)).toBe("sign_in_failed");
  });

  it("slows the guessing of codes down, and the password alone does not reset the count", async () => {
    const { enter } = await enrolled();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await enter("000000", NOW)).toBe("sign_in_failed");
      if (attempt < 4) expect(await enter(undefined, NOW)).toBe("second_factor_required");
    }
    expect(await enter("000000", NOW)).toBe("too_many_requests");
  });

  it("counts guessed codes for the account, from whichever address they come", async () => {
    const { secret, enter } = await enrolled();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await enter("000000", NOW, PASSWORD, `198.51.100.${attempt}`)).toBe("sign_in_failed");
    }
    expect(await enter("000000", NOW, PASSWORD, "198.51.100.9")).toBe("too_many_requests");
    const now = later(10 * STEP);
    expect(await enter(codeOf(secret, now), now, PASSWORD, "198.51.100.10")).toBe("in");
  });
});

describe("turning the second factor off", () => {
  it("takes the password and a code, and forgets the recovery codes", async () => {
    const { user, self, secret, enter } = await enrolled();
    const now = later(10 * STEP);
    const turnOff = (password: string, code: string) =>
      disableTotp(callerFrom(null, now), self, { password, code });
    await expect(turnOff("wrong", codeOf(secret, now))).rejects.toMatchObject({ code: "validation_failed" });
    await expect(turnOff(PASSWORD, "000000")).rejects.toMatchObject({ fields: [{ pointer: "/code" }] });
    await turnOff(PASSWORD, codeOf(secret, now));
    expect(await enter(undefined, now)).toBe("in");
    expect(await prisma.recoveryCode.count({ where: { userId: user.id } })).toBe(0);
  });
});

import { returnPath } from "../rules/return-path";
import type { Realm } from "../rules/session-policy";

export type SignInParams = Record<string, string | string[] | undefined>;

/** What led someone to the sign-in page, said above the form. */
export const SIGN_IN_NOTICES = {
  "invite-accepted": "Your account is ready. Sign in with the password you just set.",
  "password-reset": "Your password is changed. Sign in with the new one.",
  "signed-out": "You are signed out.",
} as const;

export type SignInNotice = keyof typeof SIGN_IN_NOTICES;

const isNotice = (text: unknown): text is SignInNotice =>
  typeof text === "string" && Object.hasOwn(SIGN_IN_NOTICES, text);

/** The address line of a sign-in page; anything unexpected in it is ignored. */
export function readSignInParams(realm: Realm, params: SignInParams) {
  const { next, notice } = params;
  return {
    returnTo: returnPath(realm, typeof next === "string" ? next : null),
    notice: isNotice(notice) ? notice : null,
  };
}

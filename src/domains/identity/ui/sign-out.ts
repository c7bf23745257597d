import type { Realm } from "../contract";
import { postJson } from "./post-json";

export const SIGN_IN_PAGE: Record<Realm, string> = { staff: "/sign-in", tenant: "/tenant/sign-in" };
export const FORGOTTEN_PAGE: Record<Realm, string> = {
  staff: "/forgot-password",
  tenant: "/tenant/forgot-password",
};

/** Ends the session and opens the sign-in page afresh, so that nothing of the account stays in memory. */
export async function signOut(realm: Realm): Promise<void> {
  await postJson("/api/auth/sign-out", { realm });
  window.location.assign(`${SIGN_IN_PAGE[realm]}?notice=signed-out`);
}

import type { Role } from "@/domains/identity/contract";
import { makeProvider, makeTenant } from "../../support/factories";
import { signedInCookie } from "../../support/session";

/** A tenant and one of its people, signed in. */
export async function tenantOf(role: Role): Promise<{ tenantId: string; cookie: string }> {
  await makeProvider();
  const { id: tenantId } = await makeTenant();
  return { tenantId, cookie: await signedInCookie(role, tenantId) };
}

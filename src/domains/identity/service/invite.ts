import { type Caller } from "@/platform/caller";
import { isUniqueViolation, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { type Role, type StaffRole, type TenantRole } from "../rules/permissions";
import { type Realm } from "../rules/session-policy";
import { makeLink, type OneTimeLink } from "./one-time-links";
import { recordChange } from "./record";

interface Invitation {
  realm: Realm;
  tenantId: string | null;
  email: string;
  name: string;
  role: Role;
}

const taken = (email: string): AppError =>
  new AppError("conflict", `There is already an account for ${email}. Use another address.`, {
    fields: [{ pointer: "/email", detail: "There is already an account for this address." }],
  });

async function invite(tx: Tx, caller: Caller, invitation: Invitation): Promise<OneTimeLink> {
  const { realm, email } = invitation;
  const known = await tx.user.findUnique({ where: { realm_email: { realm, email } } });
  if (known !== null) throw taken(email);
  const user = await tx.user
    .create({ data: { id: newId(caller.now), status: "invited", createdAt: caller.now, ...invitation } })
    .catch((error: unknown) => {
      if (isUniqueViolation(error)) throw taken(email);
      throw error;
    });
  const { name, role, status } = user;
  await recordChange(tx, caller, { action: "user.invited", user, after: { email, name, role, status } });
  return makeLink(tx, caller, user, "invite");
}

/** Invites a staff member by mail; without a mail server the link is shown once, to the admin who passes it on. */
export function inviteStaff(
  tx: Tx,
  caller: Caller,
  input: { email: string; name: string; role: StaffRole },
): Promise<OneTimeLink> {
  return invite(tx, caller, { ...input, realm: "staff", tenantId: null });
}

/** Invites a person into a tenant's team, as staff are invited. Trusts the caller to be an owner of that tenant. */
export function inviteTeamMember(
  tx: Tx,
  caller: Caller,
  input: { tenantId: string; email: string; name: string; role: TenantRole },
): Promise<OneTimeLink> {
  return invite(tx, caller, { ...input, realm: "tenant" });
}

/**
 * Invites the first owner of a tenant by mail; without a mail server the link is shown once, to the admin. An owner who was invited
 * before and has not accepted gets a new link, and the older one ends.
 * Trusts the caller to be staff who may manage clients, and the tenant to exist.
 */
export async function inviteTenantOwner(
  tx: Tx,
  caller: Caller,
  input: { tenantId: string; email: string; name: string },
): Promise<OneTimeLink> {
  const { tenantId, email, name } = input;
  const user = await tx.user.findUnique({ where: { realm_email: { realm: "tenant", email } } });
  const waits = user?.status === "invited" && user.tenantId === tenantId && user.role === "owner";
  if (!waits) return invite(tx, caller, { ...input, realm: "tenant", role: "owner" });
  await tx.user.update({ where: { id: user.id }, data: { name, version: { increment: 1 } } });
  await recordChange(tx, caller, {
    action: "user.invite_reissued",
    user,
    before: { name: user.name },
    after: { name },
  });
  return makeLink(tx, caller, { ...user, name }, "invite");
}

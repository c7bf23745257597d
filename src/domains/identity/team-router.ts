import { inTransaction, readOnly } from "@/platform/db/transaction";
import { router, tenantProcedure } from "@/server/trpc/procedures";
import { changeTeamRoleInput, inviteTeamMemberInput, setStaffActiveInput, teamMemberInput } from "./contract";
import * as identity from "./server";
import { passedOn } from "./service/passed-on";

const manage = tenantProcedure.meta({ permission: "workspace.team.manage" });

/**
 * The people of the caller's own tenant. Accounts are beyond the tenant's database role; the services bind every
 * statement to the tenant of the session.
 */
export const teamRouter = router({
  list: tenantProcedure
    .meta({ permission: "workspace.team.view" })
    .query(({ ctx: { tenantId } }) => readOnly((tx) => identity.listTeam(tx, { tenantId }))),
  invite: manage
    .input(inviteTeamMemberInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      passedOn(inTransaction((tx) => identity.inviteTeamMember(tx, caller, { ...input, tenantId }))),
    ),
  reissueInvite: manage
    .input(teamMemberInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      passedOn(inTransaction((tx) => identity.reissueTeamInvite(tx, caller, { ...input, tenantId }))),
    ),
  changeRole: manage
    .input(changeTeamRoleInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      inTransaction((tx) => identity.changeTeamRole(tx, caller, { ...input, tenantId })),
    ),
  setActive: manage
    .input(setStaffActiveInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      inTransaction((tx) => identity.setTeamMemberActive(tx, caller, { ...input, tenantId })),
    ),
});

import { queueExport } from "@/domains/jobs/server";
import { type Caller } from "@/platform/caller";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { type RequestFacts } from "@/server/request-facts";
import { publicProcedure, router, sessionProcedure, staffProcedure } from "@/server/trpc/procedures";
import {
  acceptInviteInput,
  changePasswordInput,
  changeRoleInput,
  confirmTotpInput,
  disableTotpInput,
  inviteStaffInput,
  listStaffInput,
  type Permission,
  readLinkInput,
  type Realm,
  requestResetInput,
  resetPasswordInput,
  revokeMemberSessionsInput,
  revokeOwnSessionInput,
  setStaffActiveInput,
  staffMemberInput,
  startTotpInput,
} from "./contract";
import * as identity from "./server";
import { passedOn } from "./service/passed-on";

const view = staffProcedure.meta({ permission: "staff.view" });
const manage = staffProcedure.meta({ permission: "staff.manage" });

/** Whoever holds a one-time link; the account it is for becomes the actor. */
const linkHolder = (facts: RequestFacts): Caller => ({
  ...facts,
  actor: { type: "system", id: null, name: "One-time link", role: null, tenantId: null },
});

/** Whoever asks for a reset link. */
const stranger = (facts: RequestFacts): Caller => ({
  ...facts,
  actor: { type: "system", id: null, name: "Forgotten password", role: null, tenantId: null },
});

const staffRouter = router({
  list: view.input(listStaffInput).query(({ input }) => readOnly((tx) => identity.listStaff(tx, input))),
  get: view
    .input(staffMemberInput)
    .query(({ ctx, input }) => readOnly((tx) => identity.getStaffMember(tx, ctx.caller, input))),
  sessions: view
    .input(staffMemberInput)
    .query(({ ctx, input }) => readOnly((tx) => identity.listMemberSessions(tx, ctx.caller, input))),
  startExport: staffProcedure
    .meta({ permission: "staff.export" })
    .input(listStaffInput.omit({ cursor: true }))
    .mutation(({ ctx, input }) =>
      inTransaction((tx) =>
        queueExport(tx, ctx.caller, identity.staffExport, { filters: input, format: "csv" }),
      ),
    ),
  invite: manage
    .input(inviteStaffInput)
    .mutation(({ ctx, input }) =>
      passedOn(inTransaction((tx) => identity.inviteStaff(tx, ctx.caller, input))),
    ),
  reissueLink: manage
    .input(staffMemberInput)
    .mutation(({ ctx, input }) =>
      passedOn(inTransaction((tx) => identity.reissueStaffLink(tx, ctx.caller, input))),
    ),
  changeRole: manage
    .input(changeRoleInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => identity.changeStaffRole(tx, ctx.caller, input))),
  setActive: manage
    .input(setStaffActiveInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => identity.setStaffActive(tx, ctx.caller, input))),
  removeSecondFactor: manage
    .input(staffMemberInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => identity.removeSecondFactor(tx, ctx.caller, input))),
  revokeSessions: manage
    .input(revokeMemberSessionsInput)
    .mutation(({ ctx, input }) =>
      inTransaction((tx) => identity.revokeMemberSessions(tx, ctx.caller, input)),
    ),
});

/** One's own account, in the realm one is signed in to. Every query is bound to the session's own user. */
function accountRouter(realm: Realm, permission: Permission) {
  const own = sessionProcedure(realm)
    .meta({ permission })
    .use(({ ctx, next }) => {
      const self: identity.Self = { userId: ctx.session.user.id, sessionId: ctx.session.sessionId };
      return next({ ctx: { self } });
    });
  return router({
    get: own.query(({ ctx }) => readOnly((tx) => identity.getAccount(tx, ctx.caller, ctx.self))),
    changePassword: own
      .input(changePasswordInput)
      .mutation(({ ctx, input }) => identity.changePassword(ctx.caller, ctx.self, input)),
    revokeSession: own
      .input(revokeOwnSessionInput)
      .mutation(({ ctx, input }) =>
        inTransaction((tx) => identity.revokeOwnSession(tx, ctx.caller, ctx.self, input)),
      ),
    revokeOtherSessions: own.mutation(({ ctx }) =>
      inTransaction((tx) => identity.revokeOtherSessions(tx, ctx.caller, ctx.self)),
    ),
    startTotp: own
      .input(startTotpInput)
      .mutation(({ ctx, input }) => identity.startTotp(ctx.caller, ctx.self, input)),
    confirmTotp: own
      .input(confirmTotpInput)
      .mutation(({ ctx, input }) =>
        inTransaction((tx) => identity.confirmTotp(tx, ctx.caller, ctx.self, input)),
      ),
    disableTotp: own
      .input(disableTotpInput)
      .mutation(({ ctx, input }) => identity.disableTotp(ctx.caller, ctx.self, input)),
  });
}

const linksRouter = router({
  read: publicProcedure
    .input(readLinkInput)
    .query(({ ctx, input }) => readOnly((tx) => identity.readLink(tx, linkHolder(ctx.facts), input))),
  acceptInvite: publicProcedure
    .input(acceptInviteInput)
    .mutation(({ ctx, input }) => identity.acceptInvite(linkHolder(ctx.facts), input)),
  requestReset: publicProcedure
    .input(requestResetInput)
    .mutation(({ ctx, input }) => identity.requestReset(stranger(ctx.facts), input)),
  resetPassword: publicProcedure
    .input(resetPasswordInput)
    .mutation(({ ctx, input }) => identity.resetPassword(linkHolder(ctx.facts), input)),
});

export const identityRouter = router({
  staff: staffRouter,
  account: accountRouter("staff", "account.self"),
  tenantAccount: accountRouter("tenant", "workspace.self"),
  links: linksRouter,
});

/** The identity domain for other domains and for the server: who is signed in, and how one gets in and out. */
export { readSession, type SessionView } from "./service/read-session";
export { signIn } from "./service/sign-in";
export { signOut } from "./service/sign-out";
export {
  changePassword,
  getAccount,
  revokeOtherSessions,
  revokeOwnSession,
  type Self,
} from "./service/account";
export { staffExport } from "./service/export-staff";
export { dropExpiredAccess } from "./service/drop-expired";
export { inviteStaff, inviteTeamMember, inviteTenantOwner } from "./service/invite";
export { getStaffMember, listMemberSessions, listStaff } from "./service/list-staff";
export { acceptInvite, readLink, resetPassword } from "./service/one-time-links";
export { requestReset, sendResetLink } from "./service/forgotten-password";
export { hashPassword } from "./service/password-hash";
export {
  changeStaffRole,
  reissueStaffLink,
  removeSecondFactor,
  revokeMemberSessions,
  setStaffActive,
} from "./service/staff";
export { changeTeamRole, listTeam, reissueTeamInvite, setTeamMemberActive } from "./service/team";
export { endTenantAccess } from "./service/tenant-access";
export { confirmTotp, disableTotp, startTotp } from "./service/totp-enrolment";
export { sealedTotpSecrets } from "./service/second-factor";

/** Accounts, roles, passwords, auth sessions, sign-in cards and links, throttling. */
export {
  becomeFirstLead,
  firstLeadLink,
  issueCard,
  issueCards,
  leadLink,
  openCode,
  openWelcome,
  requestReset,
  setPassword,
  type Card,
  type Welcome,
} from './links.ts';
export {
  accountState,
  closeAccount,
  createAccount,
  loginFault,
  proposeLogin,
  reopenAccount,
  type AccountState,
} from './making.ts';
export { readyPassword, type ReadyPassword } from './passwords.ts';
export {
  longestPassword,
  shortestPassword,
  staffRoles,
  startPathOf,
  type PasswordFault,
  type StaffRole,
} from './rules.ts';
export { browserCookie, browserCookieOptions, sessionCookie, sessionCookieOptions } from './sessions.ts';
export {
  changePassword,
  forgetStale,
  rememberLanguage,
  signIn,
  signOut,
  whoIs,
  type SignedIn,
} from './sign-in.ts';
export { changeRoles, inviteStaff, listStaff, readStaff, type StaffList, type StaffMember } from './staff.ts';

/** Accounts, roles, passwords, auth sessions, sign-in cards and links, throttling. */
export type { Entered } from './begin.ts';
export { enter, keepReceipt, leave, originOf, receiptHere, speakHere } from './cookies.ts';
export { forgetAccount } from './forgetting.ts';
export * from './input.ts';
export { inviteLead } from './leads.ts';
export {
  accountStates,
  closeAccount,
  countWish,
  createAccount,
  forgiveWish,
  inviteAccount,
  languagesOf,
  loginFault,
  openAskedAccount,
  proposeLogin,
  renameAccount,
  reopenAccount,
  type AccountState,
} from './making.ts';
export {
  addresseesOf,
  caretakersOf,
  namesOf,
  safeguardingIsThin,
  staffAccounts,
  whoReadsConcerns,
  type StaffAccount,
} from './names.ts';
export { changeLanguage, changeLogin, changePassword, readOwnAccount, signOutEverywhere } from './own.ts';
export { readyPassword, type ReadyPassword } from './passwords.ts';
export { askReset, readReset, useReset, type FirstLink } from './resets.ts';
export {
  longestPassword,
  shortestPassword,
  staffRoles,
  type PasswordFault,
  type StaffFault,
  type StaffRole,
} from './rules.ts';
export { sessionCookie } from './sessions.ts';
export { forgetStale, signIn, signOut, whoIs, type SignedIn } from './sign-in.ts';
export {
  changeStaff,
  closeStaff,
  inviteStaff,
  inviteStaffAgain,
  listStaff,
  readStaff,
  reopenStaff,
  type StaffMember,
} from './staff.ts';
export { countConcern, type Origin } from './throttle.ts';
export {
  becomeFirstLead,
  firstLeadLink,
  mailAskedWelcome,
  makeWelcome,
  openCode,
  readWelcome,
  revokeWelcomes,
  useWelcome,
  type Welcome,
  type Welcomed,
} from './welcomes.ts';

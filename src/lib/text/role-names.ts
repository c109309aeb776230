import { listInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** What the roles of staff are called, in the language of the page. */
export const roleNames = () => ({
  coordinator: m.accounts_role_coordinator(),
  lead: m.accounts_role_lead(),
  safeguarding: m.accounts_role_safeguarding(),
  operator: m.accounts_role_operator(),
});

/** The roles of staff as a form offers them, each with what it lets her do. */
export const roleOptions = () => {
  const names = roleNames();
  return [
    { value: 'coordinator', label: names.coordinator, hint: m.accounts_role_coordinator_hint() },
    { value: 'lead', label: names.lead, hint: m.accounts_role_lead_hint() },
    { value: 'safeguarding', label: names.safeguarding, hint: m.accounts_role_safeguarding_hint() },
    { value: 'operator', label: names.operator, hint: m.accounts_role_operator_hint() },
  ];
};

/** What somebody of staff is, in words. */
export function rolesInWords(roles: readonly string[], locale: 'az' | 'en' | 'ru'): string {
  const names: Readonly<Record<string, string>> = roleNames();
  return listInWords(
    [...new Set(roles)].flatMap((role) => names[role] ?? []),
    locale,
  );
}

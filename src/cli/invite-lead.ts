import { inviteLead } from '#lib/server/accounts/index.ts';
import { machine } from '#lib/server/database/index.ts';
import { settingsFrom } from '#lib/server/settings.ts';
import { optionsOf, type Command } from './command.ts';
import { inDatabase } from './database.ts';

export const inviteLeadCommand: Command = {
  help: `ulduz invite-lead --login LOGIN [--name NAME]

Prints a private link with which the lead who signs in as LOGIN (her e-mail or sign-in name) sets a new password. It
opens once, for 14 days; links for her that were made before no longer open. Nothing is mailed: hand it over yourself.

  --login LOGIN  the lead; when nobody is a lead under it, the leads there are get listed
  --name NAME    nobody has LOGIN yet: make a new lead with this name

Ulduz may be running. That a link was made is recorded.

Exit: 0 done, 1 no link for this LOGIN (nothing is written), 2 wrong use.`,

  async run(args, shell) {
    const { login = '', name } = optionsOf(args, { login: { type: 'string' }, name: { type: 'string' } }, [
      'login',
    ]);
    const invited = await inDatabase((database) =>
      inviteLead({ database, actor: machine, now: shell.now }, { login, name: name?.trim() || null }),
    );
    if (!invited.ok) {
      shell.complain(`ulduz invite-lead: ${login}: ${words[invited.code]}`);
      if (invited.code !== 'not-a-login') shell.complain(`Leads: ${String(invited.facts.leads) || 'nobody'}`);
      return 1;
    }
    shell.say(`${settingsFrom(process.env).address}${invited.value.path}`);
    shell.complain(
      `For ${invited.value.login}, until ${invited.value.expiresAt.slice(0, 10)}. Whoever has it can sign in as her.`,
    );
    return 0;
  },
};

const words = {
  'not-a-login': 'it can be no e-mail and no sign-in name',
  nobody: 'nobody signs in with it; with --name a new lead is made',
  'not-a-lead': 'whoever signs in with it is no lead',
  closed: 'this account is closed; give another --login, with --name for a new lead',
} as const;

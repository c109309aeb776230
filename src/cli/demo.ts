import { existsSync } from 'node:fs';
import path from 'node:path';
import { inDatabase } from './database.ts';
import { letYearPass } from './demo/year.ts';
import { WrongUse, type Command } from './command.ts';
import { writeLists } from './demo/files.ts';
import { hireStaff, letPairsIn, letTwoJoin, loginsFile, writeLogins } from './demo/logins.ts';
import {
  allowOutcomes,
  askGuardians,
  bringEverybody,
  clearMentors,
  confirmGuardians,
} from './demo/people.ts';
import { leaveRoundOpen, playFirstRound, playNewRound } from './demo/rounds.ts';
import { writtenDay, type Stage } from './demo/stage.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { machine } from '#lib/server/database/index.ts';
import { settingsFrom } from '#lib/server/settings.ts';

export const demo: Command = {
  help: `ulduz demo

Fills the database of DATA_DIR with two hundred girls, a hundred mentors and what happened with them so far: consents that
wait, a published round, offers in every state. All of them are made up. Writes DATA_DIR/demo-logins.json: whom to sign in
as, and DATA_DIR/lists: files to try an import with. A database that the demo filled before is left as it is; any other that is not empty is refused, and so is a server
that others reach (ORIGIN begins with https).

Exit: 0 done, 1 the database is not empty, 2 wrong use.`,

  async run(args, shell) {
    if (args.length > 0) throw new WrongUse('it takes no arguments');
    const { origin, dataDir } = settingsFrom(process.env);
    if (origin?.startsWith('https:'))
      throw new WrongUse('a demo has passwords that everybody knows; it runs on no server that others reach');
    return inDatabase(async (database) => {
      const programme = await readProgramme({ database, actor: machine, now: shell.now });
      if (programme?.name === demoProgramme && !existsSync(path.join(dataDir, loginsFile))) {
        shell.complain(
          `ulduz demo: the demo was interrupted while it was filled; delete ${dataDir} and try again`,
        );
        return 1;
      }
      if (programme?.name === demoProgramme) {
        shell.say('The demo is there already; it goes on where it was left.');
        return 0;
      }
      if (programme) {
        shell.complain('ulduz demo: this database holds a programme already; name another DATA_DIR');
        return 1;
      }
      const stage: Stage = { database, now: shell.now, dataDir };
      shell.progress('bringing girls, mentors and hubs');
      const { lead, coordinators, logins } = await hireStaff(stage);
      await bringEverybody(stage, demoProgramme);
      shell.progress('confirming guardians, clearing mentors');
      await confirmGuardians(stage, coordinators);
      await allowOutcomes(stage, lead);
      await clearMentors(stage, lead);
      shell.progress('matching the first round and following its offers');
      await playFirstRound(stage, lead);
      shell.progress('letting a year go by');
      await letYearPass(stage, lead, coordinators);
      shell.progress('matching this week’s round');
      await playNewRound(stage, lead);
      await askGuardians(stage, coordinators);
      const [first] = coordinators;
      if (first) await leaveRoundOpen(stage, first);
      await writeLists(dataDir, writtenDay(stage));
      await writeLogins(dataDir, [
        ...logins,
        ...(await letPairsIn(stage, lead)),
        ...(await letTwoJoin(stage)),
      ]);
      shell.say('The demo is ready.');
      return 0;
    });
  },
};

/** By this name the demo knows its own database. */
const demoProgramme = 'Ulduz (nümunə)';

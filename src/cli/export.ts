import { parseArgs } from 'node:util';
import { machine } from '#lib/server/database/index.ts';
import { fileKinds } from '#lib/server/files/index.ts';
import { exportFile as exported } from '#lib/server/imports/index.ts';
import { WrongUse, type Command, type ExitCode } from './command.ts';
import { inDatabase } from './database.ts';

export const exportFile: Command = {
  help: `ulduz export hubs|mentees|mentors

Writes everybody who has not left to standard output, as CSV in its canonical form: comma, LF, YYYY-MM-DD, +994….
Taken in again it changes nothing. It holds personal data: keep it as you keep a backup.

Exit: 0 done, 2 wrong use.`,

  async run(args, shell): Promise<ExitCode> {
    const kind = kindOf(args);
    const file = await inDatabase((database) =>
      exported({ database, actor: machine, now: shell.now }, kind, 'csv'),
    );
    shell.say(file.toString('utf8').replace(/\n$/u, ''));
    return 0;
  },
};

function kindOf(args: string[]) {
  let positionals;
  try {
    ({ positionals } = parseArgs({ args, options: {}, strict: true, allowPositionals: true }));
  } catch (error) {
    throw new WrongUse((error as Error).message.split('. ')[0]);
  }
  const kind = fileKinds.find((each) => each === positionals[0]);
  if (!kind || positionals.length > 1) throw new WrongUse(`it takes one of ${fileKinds.join(', ')}`);
  return kind;
}

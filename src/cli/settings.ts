import { parseArgs } from 'node:util';
import { settingsInWords } from '#lib/server/settings.ts';
import { WrongUse, type Command } from './command.ts';

export const settings: Command = {
  help: `ulduz settings

Lists every setting that Ulduz reads from the environment: its name, what it is when nothing is set, and what it wants.

Exit: 0 done, 2 wrong use.`,

  run(args, shell) {
    try {
      parseArgs({ args, options: {}, strict: true, allowPositionals: false });
    } catch (error) {
      throw new WrongUse((error as Error).message.split('. ')[0]);
    }
    const rows = settingsInWords();
    const width = (of: (row: (typeof rows)[number]) => string) =>
      Math.max(...rows.map((row) => of(row).length));
    const [names, defaults] = [width(({ name }) => name), width((row) => row.byDefault)];
    for (const { name, byDefault, wants } of rows)
      shell.say(`${name.padEnd(names)}  ${byDefault.padEnd(defaults)}  ${wants}`);
    return 0;
  },
};

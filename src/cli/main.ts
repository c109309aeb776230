import type { Instant } from '#lib/dates.ts';
import { WrongUse, type Command, type ExitCode, type Shell } from './command.ts';

/** Only the command that is called is loaded: some know the whole house, and matching a file need not wait for it. */
const commands: ReadonlyMap<string, { summary: string; load: () => Promise<Command> }> = new Map([
  [
    'match',
    { summary: 'pair girls with mentors from files', load: async () => (await import('./match.ts')).match },
  ],
  [
    'verify',
    {
      summary: 'check that matches are the best there are',
      load: async () => (await import('./verify.ts')).verify,
    },
  ],
  [
    'explain',
    {
      summary: 'why her, why not her, why nobody, what if',
      load: async () => (await import('./explain.ts')).explain,
    },
  ],
  ['limits', { summary: 'what holds a round back', load: async () => (await import('./limits.ts')).limits }],
  [
    'import',
    {
      summary: 'take people or hubs into the database from a file',
      load: async () => (await import('./import.ts')).importFile,
    },
  ],
  [
    'export',
    {
      summary: 'write hubs, mentees or mentors as a file',
      load: async () => (await import('./export.ts')).exportFile,
    },
  ],
  [
    'hold',
    {
      summary: 'what the filter of threads would do with messages',
      load: async () => (await import('./hold.ts')).hold,
    },
  ],
  [
    'demo',
    {
      summary: 'fill an empty database with made-up people and their story so far',
      load: async () => (await import('./demo.ts')).demo,
    },
  ],
  [
    'invite-lead',
    {
      summary: 'print a link that lets a lead in, when no lead can sign in',
      load: async () => (await import('./invite-lead.ts')).inviteLeadCommand,
    },
  ],
  [
    'backup',
    {
      summary: 'copy the database to a file, while it runs',
      load: async () => (await import('./backup.ts')).backup,
    },
  ],
  [
    'restore',
    {
      summary: 'put a backup in the place of the database',
      load: async () => (await import('./backup.ts')).restore,
    },
  ],
  [
    'settings',
    {
      summary: 'list the settings of the environment',
      load: async () => (await import('./settings.ts')).settings,
    },
  ],
]);

/** Runs `ulduz` with the arguments after its name; returns the exit code: 0 done, 1 the answer is no, 2 wrong use. */
export async function main(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const [name = '', ...rest] = args;
  const known = commands.get(name);
  if (!known) {
    const asked = name === '--help' || name === '-h' || name === 'help';
    if (asked) shell.say(overview());
    else shell.complain(name === '' ? overview() : `ulduz: there is no command ${name}; see ulduz --help`);
    return asked ? 0 : 2;
  }
  const command = await known.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    shell.say(command.help);
    return 0;
  }
  try {
    return await command.run(rest, shell);
  } catch (error) {
    if (error instanceof RangeError && /allocation|array length/iu.test(error.message)) {
      shell.complain(`ulduz ${name}: there is not enough memory for so many people; nothing was written`);
      return 1;
    }
    if (!(error instanceof WrongUse)) throw error;
    shell.complain(`ulduz ${name}: ${error.message}; see ulduz ${name} --help`);
    return 2;
  }
}

/** The shell of this process. */
export function processShell(now: Instant): Shell {
  // Whoever reads our output may stop before the end (`ulduz … | head`).
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  // On a terminal the line of progress is written over until something else is said.
  let doing: string | null = null;
  const endLine = () => {
    if (doing !== null) process.stderr.write('\n');
    doing = null;
  };
  return {
    now,
    say: (line) => {
      endLine();
      process.stdout.write(`${line}\n`);
    },
    complain: (line) => {
      endLine();
      process.stderr.write(`${line}\n`);
    },
    get input() {
      return process.stdin;
    },
    progress: (what, share) => {
      if (!process.stderr.isTTY) return;
      if (what !== doing) endLine();
      doing = what;
      const percent = share === undefined ? '' : ` ${Math.floor(100 * share)} %`;
      process.stderr.write(`\r${what} …${percent}\u001B[K`);
    },
  };
}

function overview(): string {
  const width = Math.max(...[...commands.keys()].map(({ length }) => length));
  const lines = [...commands].map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `ulduz COMMAND …\n\n${lines.join('\n')}\n\nulduz COMMAND --help says more about each.`;
}

if (import.meta.main) {
  process.exitCode = await main(process.argv.slice(2), processShell(new Date().toISOString()));
}

import type { Instant } from '#lib/dates.ts';
import { demo } from './demo.ts';
import { backup, restore } from './backup.ts';
import { WrongUse, type Command, type ExitCode, type Shell } from './command.ts';
import { explain } from './explain.ts';
import { exportFile } from './export.ts';
import { hold } from './hold.ts';
import { importFile } from './import.ts';
import { inviteLeadCommand } from './invite-lead.ts';
import { match } from './match.ts';
import { settings } from './settings.ts';
import { verify } from './verify.ts';

const commands: ReadonlyMap<string, Command> = new Map([
  ['match', match],
  ['verify', verify],
  ['explain', explain],
  ['import', importFile],
  ['export', exportFile],
  ['hold', hold],
  ['demo', demo],
  ['invite-lead', inviteLeadCommand],
  ['backup', backup],
  ['restore', restore],
  ['settings', settings],
]);

/** Runs `ulduz` with the arguments after its name; returns the exit code: 0 done, 1 the answer is no, 2 wrong use. */
export async function main(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const [name = '', ...rest] = args;
  const command = commands.get(name);
  if (!command) {
    const asked = name === '--help' || name === '-h' || name === 'help';
    if (asked) shell.say(overview());
    else shell.complain(name === '' ? overview() : `ulduz: there is no command ${name}; see ulduz --help`);
    return asked ? 0 : 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    shell.say(command.help);
    return 0;
  }
  try {
    return await command.run(rest, shell);
  } catch (error) {
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
  return {
    now,
    say: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
    get input() {
      return process.stdin;
    },
    progress: (what) => {
      if (process.stderr.isTTY) process.stderr.write(`${what} …\n`);
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

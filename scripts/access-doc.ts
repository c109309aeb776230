/** npm run docs:access: writes docs/access.md from the table of the room `access`. */
import { writeFileSync } from 'node:fs';
import { table, type Party } from '#lib/server/access/index.ts';

const parties: readonly Party[] = [
  'anybody',
  'mentee',
  'mentor',
  'coordinator',
  'lead',
  'safeguarding',
  'operator',
  'machine',
];

const head = `# Who may do what
<!-- Written by \`npm run docs:access\` from src/lib/server/access/table.ts; change the table, not this page. -->

What is not listed nobody may do; it answers 404, as if it did not exist. Whoever is signed in may also do what anybody may.
\`own\`: she, or her part of it. \`hub\`: all hubs concerned are hers. \`all\`: whatever there is. \`machine\`: the command line and the clock.
`;

/** The page as it has to stand, from the table as it stands. */
export function accessDoc(): string {
  const actions = [...new Set(table.map((row) => row.action))];
  const lines = actions.map((action) => {
    const rows = table.filter((row) => row.action === action);
    const cells = parties.map((party) => rows.find((row) => row.party === party)?.scope ?? '');
    return `| ${[`\`${action}\``, ...cells, rows[0]?.condition ?? ''].join(' | ')} |`;
  });
  return `${[
    head,
    `| ${['action', ...parties, 'and'].join(' | ')} |`,
    `|${' --- |'.repeat(parties.length + 2)}`,
    ...lines,
  ].join('\n')}\n`;
}

if (import.meta.main) writeFileSync(new URL('../docs/access.md', import.meta.url), accessDoc());

// npm run bench:round -- [--sizes 200x100,2000x800,20000x8000] [--repeat 3] [--seed 1] [--limit SECONDS]
// A whole round, from CSV to CSV: `ulduz match` and `ulduz verify` beside the same job written with numpy and SciPy, in turns.
// Seconds and memory are of the whole process, its start included. Both must reach the same number of matches and the same value.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '200x100,2000x800,20000x8000' },
    repeat: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    limit: { type: 'string', default: '600' },
  },
});
const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const python = '/usr/bin/python3';
const hasPython = spawnSync(python, ['-c', 'import numpy, scipy']).status === 0;
if (!hasPython) console.log('without SciPy (needs python3-numpy and python3-scipy)');

/** Says at its end how much memory it needed at most. */
const peakHook =
  '--import=data:text/javascript,process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS))';

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: 1000 * Number(options.limit),
  });
  const seconds = (performance.now() - began) / 1000;
  return {
    isDone: status === 0,
    seconds,
    stdout,
    stderr,
    peak: Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024,
  };
}

const median = (/** @type {number[]} */ list) => list.toSorted((a, b) => a - b)[list.length >> 1] ?? NaN;
const folder = mkdtempSync(join(tmpdir(), 'ulduz-bench-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});
const rules = join(folder, 'rules.json');
writeFileSync(rules, JSON.stringify({ on: '2026-10-01', seed: 'bench' }));

for (const size of options.sizes.split(',')) {
  const [mentees = '', mentors = ''] = size.split('x');
  const files = join(folder, size);
  const hubs = Number(mentees) > 5000 ? '10' : '5';
  const made = run(process.execPath, [
    here('../../scripts/participants.mjs'),
    '--mentees',
    mentees,
    '--mentors',
    mentors,
    '--hubs',
    hubs,
    '--seed',
    options.seed,
    '--out',
    files,
  ]);
  if (!made.isDone) throw new Error(made.stderr);
  const people = ['mentees', 'mentors', 'hubs'].flatMap((name) => [`--${name}`, join(files, `${name}.csv`)]);
  const out = join(files, 'out');
  const ulduz = [peakHook, here('../../scripts/ulduz.mjs')];
  const jobs = [
    {
      name: 'ulduz match',
      args: [process.execPath, ...ulduz, 'match', ...people, '--rules', rules, '--out', out],
    },
    {
      name: 'ulduz verify',
      args: [
        process.execPath,
        ...ulduz,
        'verify',
        ...people,
        '--rules',
        rules,
        '--matches',
        join(out, 'matches.csv'),
        '--certificate',
        join(out, 'certificate.json'),
      ],
    },
    ...(hasPython
      ? [
          {
            name: 'numpy and SciPy',
            args: [python, here('round/scipy_round.py'), files, here('../../db/reference')],
          },
        ]
      : []),
  ].map((job) => ({ ...job, /** @type {ReturnType<typeof run>[]} */ runs: [] }));
  for (let turn = 0; turn < Number(options.repeat); turn++)
    for (const job of jobs) {
      if (job.runs.some(({ isDone, seconds }) => !isDone || seconds > 120)) continue; // a slow one runs once
      const [command = '', ...args] = job.args;
      job.runs.push(run(command, args));
    }
  const { matched, value } = JSON.parse(readFileSync(join(out, 'certificate.json'), 'utf8'));
  console.log(`\n${mentees} girls, ${mentors} mentors: ${matched} matched, value ${value}`);
  const ours = median((jobs[0]?.runs ?? []).map(({ seconds }) => seconds));
  for (const { name, runs } of jobs) {
    const failed = runs.find(({ isDone }) => !isDone);
    const seconds = median(runs.map((each) => each.seconds));
    const answer = /matched (\d+) value (\d+)/.exec(runs[0]?.stdout ?? '');
    const isOther = answer !== null && (Number(answer[1]) !== matched || Number(answer[2]) !== value);
    console.log(
      failed
        ? `  ${name.padEnd(16)} stopped after ${failed.seconds.toFixed(1)} s: ${failed.stderr.trim().split('\n').at(-1)?.slice(0, 120) || 'killed'}`
        : `  ${name.padEnd(16)} ${seconds.toFixed(2).padStart(8)} s  x ${(seconds / ours).toPrecision(3).padEnd(6)} ${Math.round(Math.max(...runs.map(({ peak }) => peak)))} MB${isOther ? '  NOT THE SAME ANSWER' : ''}`,
    );
    if (isOther) process.exitCode = 1;
  }
}

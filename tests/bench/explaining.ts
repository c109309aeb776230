/**
 * node tests/bench/explaining.ts [--girls 2000] [--mentors 800] [--times 60] [--seed 1] [--check]
 * How long a question about a solved round takes, at the size of a country: why not her, why nobody, what would help, what if, and
 * once what limits the round. People are mixed from the pilot's. Prints medians and the slowest in milliseconds; --check compares every what-if with a cold solve.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { solveRound, writeCertificate, type Edit, type RoundInput } from '#lib/matching/index.ts';
import { explainRound } from '#lib/matching/index.ts';
import { chance } from '#lib/matching/testing/chance.ts';
import { pilotRound } from '#lib/matching/testing/pilot.ts';

const { values } = parseArgs({
  options: {
    girls: { type: 'string', default: '2000' },
    mentors: { type: 'string', default: '800' },
    times: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    check: { type: 'boolean', default: false },
  },
});
const [girls, mentors, times, seed] = [values.girls, values.mentors, values.times, values.seed].map(
  Number,
) as [number, number, number, number];
const c = chance(seed);

const pilot = await pilotRound();

/** Somebody with the cells of two people of the pilot. */
function mixed<T extends object>(rows: readonly T[], id: Partial<T>): T {
  const [a, b] = [c.pick(rows), c.pick(rows)];
  const keys = Object.keys(a) as (keyof T)[];
  return { ...a, ...Object.fromEntries(keys.map((key) => [key, (c.one(0.5) ? a : b)[key]])), ...id };
}
const mentee = (id: string) => mixed(pilot.mentees, { mentee: id, consent: '2026-01-01' });
const mentor = (id: string) => {
  const row = mixed(pilot.mentors, { mentor: id, cleared_until: '2027-01-01' });
  return { ...row, grade_to: Math.max(row.grade_from, row.grade_to) };
};
const input: RoundInput = {
  ...pilot,
  mentees: Array.from({ length: girls }, (_, i) => mentee(`g${i}`)),
  mentors: Array.from({ length: mentors }, (_, j) => mentor(`m${j}`)),
  decisions: [],
};

const since = (start: number) => performance.now() - start;
const begun = performance.now();
const answer = solveRound(input);
if (!answer.ok) throw new Error('no answer');
console.log(
  `${girls} girls, ${mentors} mentors, ${answer.summary.places.all} places, ${answer.summary.possiblePairs} possible pairs, ` +
    `${answer.matches.length} matched; seed ${seed}; cold solve ${since(begun).toFixed(0)} ms`,
);
const opening = performance.now();
const opened = explainRound(input, answer.matches, answer.certificate);
if (!opened.ok) throw new Error('no explanation');
console.log(`opened in ${since(opening).toFixed(0)} ms`);
const { explainer } = opened;

function measured(name: string, work: (at: number) => boolean): void {
  const took: number[] = [];
  const worked: number[] = [];
  for (let at = 0; took.length < times && at < 100 * times; at++) {
    const start = performance.now();
    const before = process.threadCpuUsage().user;
    if (!work(at)) continue;
    took.push(since(start));
    worked.push((process.threadCpuUsage().user - before) / 1000);
  }
  const share = (list: number[], part: number) =>
    (list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? NaN).toFixed(2);
  const line = (list: number[]) =>
    `median ${share(list, 0.5)} ms, 90 % ${share(list, 0.9)} ms, slowest ${share(list, 1)} ms`;
  console.log(`${name.padEnd(24)} ${line(took)}; of the processor ${line(worked)}; ${took.length} times`);
}

const girl = () => c.pick(input.mentees).mentee;
const woman = () => c.pick(input.mentors).mentor;
measured('why not her', () => explainer.aboutPair(girl(), woman()).answer === 'cost');
const left = answer.unmatched.map((each) => each.mentee);
measured('why nobody', () => left.length > 0 && explainer.about(c.pick(left)).answer === 'nobody');

measured('what would help', (at) => {
  const her = left[Math.floor((at * left.length) / times)];
  if (her === undefined) return false;
  explainer.whatHelps(her);
  return true;
});

let wrong = 0;
function changed(name: string, editOf: () => Edit): void {
  const edits = Array.from({ length: times }, editOf);
  measured(`what if: ${name}`, (at) => {
    const edit = edits[at];
    if (!edit) return false;
    const change = explainer.whatIf([edit]);
    if (!change.ok) return false;
    const certificate = change.certificate();
    if (values.check) {
      const cold = solveRound(change.input);
      if (!cold.ok || writeCertificate(certificate) !== writeCertificate(cold.certificate)) wrong++;
    }
    return true;
  });
}
const possible = () => {
  for (;;) {
    const pair = { mentee: girl(), mentor: woman() };
    if (explainer.aboutPair(pair.mentee, pair.mentor).answer === 'cost') return pair;
  }
};
changed('lock', () => ({ edit: 'lock', ...possible() }));
changed('ban', () => {
  const { mentee: hers, mentor: theirs } = c.pick(answer.matches);
  return { edit: 'forbid', mentee: hers, mentor: theirs };
});
changed('a place more', () => ({ edit: 'places', mentor: woman(), by: 1 }));
changed('a place less', () => ({ edit: 'places', mentor: woman(), by: -1 }));
changed('a girl goes', () => ({ edit: 'mentee-out', mentee: girl() }));
changed('a girl comes', () => ({ edit: 'mentee', row: mentee('new') }));
changed('a mentor goes', () => ({ edit: 'mentor-out', mentor: woman() }));
changed('a mentor comes', () => ({ edit: 'mentor', row: mentor('new') }));
const [limitsBegun, processor] = [performance.now(), process.threadCpuUsage().user];
let last = limitsBegun;
explainer.limits((done, of) => {
  if (done % 20 > 0 && done < of) return;
  console.log(`what limits it            ${done} of ${of} after ${(since(last) / 1000).toFixed(1)} s more`);
  last = performance.now();
});
console.log(
  `what limits it            ${(since(limitsBegun) / 1000).toFixed(1)} s; of the processor ` +
    `${((process.threadCpuUsage().user - processor) / 1e6).toFixed(1)} s; load ${loadavg()[0]?.toFixed(1) ?? ''}`,
);
if (values.check) console.log(wrong === 0 ? 'every one as cold' : `${wrong} differ from cold`);
process.exitCode = wrong === 0 ? 0 : 1;

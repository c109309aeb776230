// npm run measure:hold [-- --misses] [SET…]: what the filter of threads holds of the sets in tests/data/hold.
import { measure } from '../tests/hold/measure.ts';
import { readSet, setNames } from '../tests/hold/sets.ts';

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
for (const name of names.length > 0 ? names : setNames()) {
  const { held, recall, perKind, ordinary, falselyHeld, misses } = measure(readSet(name));
  const percent = (part: number, of: number) => `${((100 * part) / Math.max(of, 1)).toFixed(1)} %`;
  console.log(`${name}: of ${held} messages to hold ${percent(recall, held)} are held (${recall})`);
  for (const { kind, count, found } of perKind)
    console.log(`  ${kind.padEnd(7)} ${found}/${count}  ${percent(found, count)}`);
  console.log(`  ordinary talk held: ${falselyHeld}/${ordinary}  ${percent(falselyHeld, ordinary)}`);
  if (args.includes('--misses')) for (const miss of misses) console.log(`    ${miss}`);
}

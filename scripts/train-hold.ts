// npm run train:hold [-- --without=SET,… ]: learns the weights of the filter's model (hold/model.json) from the sets in
// tests/data/hold. The same sets give the same weights.
// npm run train:hold -- --cross [SET…]: leaves each of the sets out of learning and says how well it would be held; writes nothing.
import { writeFileSync } from 'node:fs';
import { hashOf, readSet, setNames } from '../tests/hold/sets.ts';
import { crossed } from './train-hold/cross.ts';
import { examplesOf, packed, train } from './train-hold/model.ts';

const args = process.argv.slice(2);
if (args.includes('--cross')) cross(args.filter((arg) => !arg.startsWith('--')));
else learn();

function learn(): void {
  const without = args
    .find((arg) => arg.startsWith('--without='))
    ?.slice('--without='.length)
    .split(',');
  const learnt = setNames().filter((name) => !without?.includes(name));
  const examples = learnt.flatMap(readSet).flatMap(examplesOf);
  const target = new URL('../src/lib/server/messages/hold/model.json', import.meta.url);
  writeFileSync(target, `${JSON.stringify({ learnt, hash: hashOf(learnt), ...packed(train(examples)) })}\n`);
  console.log(`${examples.length} messages and sentences learnt`);
}

function cross(names: readonly string[]): void {
  for (const name of names.length > 0 ? names : setNames().filter((each) => each.startsWith('held-out-')))
    for (const [who, { recall, held, perKind, falselyHeld, ordinary }] of Object.entries(crossed(name)))
      console.log(
        `${name} ${who.padEnd(5)} ${((100 * recall) / held).toFixed(1)} % of ${held}`,
        perKind.map(({ kind, found, count }) => `${kind} ${found}/${count}`).join(', '),
        `ordinary talk held ${falselyHeld}/${ordinary}`,
      );
}

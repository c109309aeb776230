// npm run train:hold [-- --without=SET,… ]: learns the weights of the filter's model (hold/model.json) from the sets in
// tests/data/hold. The same sets give the same weights.
import { writeFileSync } from 'node:fs';
import { hashOf, readSet, setNames } from '../tests/hold/sets.ts';
import { examplesOf, packed, train } from './train-hold/model.ts';

const without = process.argv
  .find((arg) => arg.startsWith('--without='))
  ?.slice('--without='.length)
  .split(',');
const learnt = setNames().filter((name) => !without?.includes(name));
const examples = learnt.flatMap(readSet).flatMap(examplesOf);
const target = new URL('../src/lib/server/messages/hold/model.json', import.meta.url);
writeFileSync(target, `${JSON.stringify({ learnt, hash: hashOf(learnt), ...packed(train(examples)) })}\n`);
console.log(`${examples.length} messages and sentences learnt`);

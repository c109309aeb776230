import { hold } from '../../src/lib/server/messages/hold/index.ts';
import { readerOf } from '../../src/lib/server/messages/hold/model.ts';
import { readWords } from '../../src/lib/server/messages/hold/read.ts';
import { measure } from '../../tests/hold/measure.ts';
import { readSet, setNames } from '../../tests/hold/sets.ts';
import { examplesOf, packed, train, type Example } from './model.ts';

/** What is as much like a message that is left out (cosine) was written with it in mind, and is left out, too. */
const alike = 0.45;

/**
 * Measures a set with a model that learnt neither it nor what is much like it: `both` is the filter with that model
 * (its rules may have been made with the set at hand), `model` that model alone.
 */
export function crossed(name: string): Record<'both' | 'model', ReturnType<typeof measure>> {
  const set = readSet(name);
  const near = likeOneOf(set.flatMap((each) => examplesOf(each).slice(0, 1)));
  const learnt = setNames()
    .filter((other) => other !== name)
    .flatMap(readSet)
    .map(examplesOf)
    .filter(([whole]) => !near(whole!))
    .flat();
  const reader = readerOf(packed(train(learnt)));
  return {
    both: measure(set, ({ text, earlier }) => hold(text, { earlier, reader })),
    model: measure(set, ({ text, earlier }) => {
      const { likely } = reader(readWords([...(earlier ?? []), text].join(' ')));
      return { held: likely.length > 0, kinds: likely, reasons: [], way: null };
    }),
  };
}

/** Says whether an example is much like one of these. */
function likeOneOf(these: readonly Example[]): (example: Example) => boolean {
  const seenAt = new Map<number, [number, number][]>();
  these.forEach(({ seen }, at) => {
    seen.places.forEach((place, index) =>
      seenAt.set(place, [...(seenAt.get(place) ?? []), [at, seen.strengths[index]! / lengthOf(seen)]]),
    );
  });
  return ({ seen }) => {
    const sums = new Float64Array(these.length);
    seen.places.forEach((place, index) => {
      for (const [at, other] of seenAt.get(place) ?? [])
        sums[at]! += (seen.strengths[index]! / lengthOf(seen)) * other;
    });
    return sums.some((sum) => sum > alike);
  };
}

const lengthOf = ({ strengths }: Example['seen']): number => Math.hypot(...strengths);

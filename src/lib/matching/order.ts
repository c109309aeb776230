/**
 * The order in which people enter the solver, so that ties are settled by the seed alone.
 *
 * Formula: by SHA-256(seed, line feed, id), UTF-8, hashes compared as bytes.
 * Complexity: n hashes and n log n comparisons.
 * Reference: FIPS 180-4 (SHA-256).
 * Refuses nothing; equal hashes of different ids cannot be.
 */
import { createHash } from 'node:crypto';

/** The same people, sorted by the hash of seed and id; the list given stays as it is. */
export function inOrder<T>(people: readonly T[], idOf: (person: T) => string, seed: string): T[] {
  return people
    .map((person) => ({
      person,
      hash: createHash('sha256')
        .update(`${seed}\n${idOf(person)}`, 'utf8')
        .digest('hex'),
    }))
    .sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0))
    .map(({ person }) => person);
}

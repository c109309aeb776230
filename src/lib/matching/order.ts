/**
 * The order in which people enter the solver, so that ties are settled by the seed alone.
 *
 * Formula: by SHA-256(seed, line feed, id), UTF-8, hashes compared as bytes.
 * Complexity: n hashes and n log n comparisons.
 * Reference: FIPS 180-4 (SHA-256).
 * Refuses nothing; equal hashes of different ids cannot be.
 */
import { hash } from 'node:crypto';

/** The same people, sorted by the hash of seed and id; the list given stays as it is. */
export function inOrder<T>(people: readonly T[], idOf: (person: T) => string, seed: string): T[] {
  return people
    .map((person) => ({ person, rank: rankOf(seed, idOf(person)) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ person }) => person);
}

/** What decides somebody's place in the order, compared as text. */
export const rankOf = (seed: string, id: string): string => hash('sha256', `${seed}\n${id}`, 'hex');

import {
  explainRound,
  readCertificate,
  readMatches,
  type Explainer,
  type RoundInput,
} from '#lib/matching/index.ts';
import type { Shell } from './command.ts';
import { complainAbout } from './faults.ts';
import { readBytes, readRoundFiles, type RoundPaths } from './round-files.ts';
import { dayIn, verdictOn } from './verify.ts';

/** Reads, verifies and opens a solved round; null when that cannot be, after saying why. */
export async function openFiles(
  options: RoundPaths & { json: boolean; matches?: string | undefined; certificate?: string | undefined },
  shell: Shell,
): Promise<{ input: RoundInput; explainer: Explainer } | null> {
  const read = await readRoundFiles(options, shell, dayIn(options.certificate!, shell));
  complainAbout(read.ok ? [] : read.faults, options.json, shell);
  if (!read.ok) return null;
  const paths = { matches: options.matches!, certificate: options.certificate! };
  const verdict = verdictOn(read.files, paths, shell);
  if (!verdict.ok) {
    complainAbout([verdict.fault], options.json, shell);
    return null;
  }
  const rows = readMatches(readBytes(paths.matches).toString('utf8'));
  const certificate = readCertificate(readBytes(paths.certificate).toString('utf8'));
  if (!rows.ok || !certificate) throw new Error('what was just verified cannot be read');
  const opened = explainRound(read.files.input, rows.rows, certificate);
  if (!opened.ok) throw new Error('what was just verified is contradictory');
  return { input: read.files.input, explainer: opened.explainer };
}

/** The files of the pilot, and its people in the database. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Kysely } from 'kysely';
import type { Tables } from '#lib/server/database/index.ts';
import { aMentee, aMentor, aProgramme, consents } from '../testing.ts';

const pilotFile = (name: string) =>
  readFileSync(new URL(`../../../../../tests/data/pilot/${name}`, import.meta.url), 'utf8');

type Row = Record<string, string>;
export const pilotRows = (name: string): Row[] => parse(pilotFile(name), { columns: true, bom: true });

/** The pilot's people as they are once staff has confirmed what the files say. Answers ids by codes. */
export async function thePilot(database: Kysely<Tables>) {
  await aProgramme(
    database,
    pilotRows('hubs.csv').map((row) => row.hub ?? ''),
  );
  const mentees = new Map<string, string>();
  const mentors = new Map<string, string>();
  for (const row of pilotRows('mentees.csv')) {
    const id = await aMentee(database, row.mentee ?? '', {
      name: row.name ?? '',
      birth_date: row.birth_date ?? '',
      hub: row.hub ?? '',
      grade: Number(row.grade),
      languages: row.languages ?? '',
      interests: row.interests ?? '',
      goals: row.goals ?? '',
      times: row.times ?? '',
      meeting: row.meeting ?? '',
      waiting: Number(row.waiting ?? ''),
      consent: null,
      guardian_name: row.guardian_name ?? null,
      guardian_contact: row.guardian_contact ?? null,
    });
    mentees.set(row.mentee ?? '', id);
    if (!row.consent) continue;
    await consents(database, id, { day: row.consent, online: row.online_consent === 'yes' });
    // From 18 on she herself agreed.
    await database
      .updateTable('consent')
      .set({ given_by: (row.birth_date ?? '') <= '2008-10-01' ? 'mentee' : 'guardian' })
      .where('mentee_id', '=', id)
      .execute();
  }
  for (const row of pilotRows('mentors.csv')) {
    mentors.set(
      row.mentor ?? '',
      await aMentor(database, row.mentor ?? '', {
        name: row.name ?? '',
        birth_date: row.birth_date ?? '',
        district: row.district ?? '',
        employer: row.employer ?? '',
        occupation: row.occupation ?? '',
        languages: row.languages ?? '',
        times: row.times ?? '',
        meeting: row.meeting ?? '',
        expertise: row.expertise ?? '',
        goals: row.goals ?? '',
        travel_km: Number(row.travel_km),
        grade_from: Number(row.grade_from),
        grade_to: Number(row.grade_to),
        places: Number(row.places),
        state: row.cleared_until ? 'cleared' : 'in_screening',
        cleared_until: row.cleared_until || null,
        email: row.email || null,
      }),
    );
  }
  return { mentees, mentors };
}

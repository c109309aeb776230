import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { readRoundFiles } from '../../../cli/round-files.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { solveRound as solveFiles, verify, readMatches, writeMatches } from '#lib/matching/index.ts';
import {
  decide,
  downloadRound,
  listOffers,
  openRound,
  publishRound,
  readProposals,
  readRound,
  solveRound,
  verifyRound,
} from './index.ts';
import { contextOf, lead, now } from './testing.ts';
import { pilotRows, thePilot } from './testing/pilot.ts';

const file = (name: string) => `tests/data/pilot/${name}`;
const shell = { now, say: () => undefined, complain: () => undefined, progress: () => undefined } as never;

describe('the pilot', () => {
  forEachDatabase('the pilot in the app', (database) => {
    const as = () => contextOf(database(), lead, now);
    let id = '';
    let ids: Awaited<ReturnType<typeof thePilot>>;
    beforeAll(async () => {
      ids = await thePilot(database());
      const made = await openRound(as(), {
        name: 'Payız 2026',
        hubs: pilotRows('hubs.csv').map((row) => row.hub ?? ''),
        seed: 'autumn-2026',
      });
      if (!made.ok) throw new Error(made.code);
      id = made.value.id;
      for (const row of pilotRows('decisions.csv')) {
        const decided = await decide(as(), id, {
          mentee: ids.mentees.get(row.mentee ?? '') ?? '',
          mentor: ids.mentors.get(row.mentor ?? '') ?? '',
          decision: row.decision === 'lock' ? 'lock' : 'forbid',
          reason: row.reason ?? '',
        });
        if (!decided.ok) throw new Error(`${row.mentee} ${row.mentor}: ${decided.code}`);
      }
      const began = await solveRound(as(), id);
      if (!began.ok) throw new Error(began.code);
      const outcome = await began.value.finished;
      if (!outcome.ok) throw new Error(outcome.code);
    });

    test('matches what `ulduz match` makes of the same files, to the byte', async () => {
      const read = await readRoundFiles(
        {
          mentees: file('mentees.csv'),
          mentors: file('mentors.csv'),
          hubs: file('hubs.csv'),
          decisions: file('decisions.csv'),
          rules: file('rules.json'),
        },
        shell,
      );
      if (!read.ok) throw new Error('the pilot has faults');
      const answer = solveFiles(read.files.input);
      if (!answer.ok) throw new Error('the pilot cannot be solved');
      expect(await downloadRound(as(), id, 'matches.csv')).toBe(writeMatches(answer.matches));
      const round = await readRound(as(), id);
      const { mentees, mentors, ...rest } = answer.summary;
      expect(round.solution?.summary).toMatchObject({
        ...rest,
        mentees: { ...mentees, all: mentees.takePart, consentMissing: 0 },
        mentors: { ...mentors, all: mentors.takePart, notCleared: 0, noPlaces: 0 },
      });
      const certificate = JSON.parse((await downloadRound(as(), id, 'certificate.json')) ?? '') as object;
      const rows = readMatches((await downloadRound(as(), id, 'matches.csv')) ?? '');
      expect(rows.ok && verify(read.files.input, rows.rows, certificate)).toMatchObject({ ok: true });
      expect(await verifyRound(as(), id)).toMatchObject({ value: { ok: true, matched: mentees.matched } });
    });

    test('its figures agree with the database by SQL of its own', async () => {
      const summary = (await readRound(as(), id)).solution?.summary;
      const { rows } = await sql<Record<string, number>>`
        select count(*) as matched, sum(score) as score, sum(score + priority) as value, min(score) as lowest,
          sum(locked) as locked, count(distinct mentor_id) as mentors,
          sum(case when score <> interests + location + times + goals + language then 1 else 0 end) as wrong
        from proposal join round on round.solution_id = proposal.solution_id where round.id = ${id}`.execute(
        database(),
      );
      expect(rows[0]).toEqual({
        matched: summary?.mentees.matched,
        score: summary?.totalScore,
        value: summary?.totalValue,
        lowest: summary?.lowestScore,
        locked: 3,
        mentors: summary?.mentors.matched,
        wrong: 0,
      });
      const { score = 0, matched = 0 } = rows[0] ?? {};
      expect(summary?.meanScore).toBe(Math.floor((10 * score) / matched + 0.5) / 10);
      const hubs = await sql<{ hub: string; matched: number; lowest: number; score: number }>`
        select mentee.hub as hub, count(*) as matched, min(score) as lowest, sum(score) as score
        from proposal join mentee on mentee.id = proposal.mentee_id group by mentee.hub order by mentee.hub`.execute(
        database(),
      );
      expect(hubs.rows).toEqual(
        summary?.fairness.hub.map((each) => ({
          hub: each.group,
          matched: each.matched,
          lowest: each.lowestScore,
          score: expect.any(Number) as number,
        })),
      );
      for (const row of hubs.rows)
        expect(summary?.fairness.hub.find(({ group }) => group === row.hub)?.meanScore).toBe(
          Math.floor((10 * Number(row.score)) / row.matched + 0.5) / 10,
        );
      const over = await sql<{ n: number }>`
        select count(*) as n from (select mentor.id from proposal join mentor on mentor.id = proposal.mentor_id
          group by mentor.id, mentor.places having count(*) > mentor.places) as crowded`.execute(database());
      expect(over.rows[0]?.n).toBe(0);
      const takePart = await sql<{ n: number }>`
        select count(distinct mentee.id) as n from mentee join consent on consent.mentee_id = mentee.id
        where consent.day <= '2026-10-01'`.execute(database());
      expect(takePart.rows[0]?.n).toBe(summary?.mentees.takePart);
      const free = await sql<{ n: number }>`
        select sum(places) as n from mentor where cleared_until >= '2026-10-01'`.execute(database());
      expect(Number(free.rows[0]?.n)).toBe(summary?.places.all);
    });

    test('every pair gets one offer, and whoever has an address one mail', async () => {
      const proposals = await readProposals(as(), id);
      const done = await publishRound(as(), id, proposals?.solutionId ?? '');
      expect(done).toMatchObject({ ok: true, value: { impossible: [] } });
      const offers = await listOffers(as(), { roundId: id });
      expect(offers).toHaveLength(proposals?.proposals.length ?? -1);
      const { rows } = await sql<{ offers: number; mails: number }>`
        select (select count(*) from offer join mentor on mentor.id = offer.mentor_id
            where mentor.email is not null) as offers,
          (select count(distinct key) from outbox) as mails`.execute(database());
      expect(rows[0]?.mails).toBe(rows[0]?.offers);
    });
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { addHours } from '#lib/dates.ts';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { listMentorships, readMentorship } from '#lib/server/mentorships/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  closeRound,
  compareSolutions,
  decide,
  discardRound,
  downloadRound,
  liftPair,
  listCalls,
  listOffers,
  listRounds,
  listRoundsBeyond,
  markAllTold,
  markTold,
  openRound,
  previewPublishing,
  publishRound,
  readParticipants,
  readProposals,
  readRound,
  readLimits,
  readOffer,
  roundStamp,
  solveRound,
  undecide,
  verifyRound,
  whyNobody,
  whyNotHer,
} from './index.ts';
import { deadlineAfter, lapseAt, lastDayBefore, offerAfter, roundAfter } from './rules.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  consents,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from './testing.ts';

const yes = { answer: 'accept', reason: '', note: '' } as const;

describe('what is not in the table of steps is not possible', () => {
  test('a published round never changes', () => {
    for (const step of ['decide', 'solve', 'publish', 'discard'] as const)
      expect(roundAfter('published', step)).toBeNull();
    for (const step of ['decide', 'solve', 'publish', 'discard', 'close'] as const) {
      expect(roundAfter('closed', step)).toBeNull();
      expect(roundAfter('discarded', step)).toBeNull();
    }
    expect(roundAfter('draft', 'publish')).toBeNull();
  });

  test('nobody answers out of turn', () => {
    expect(offerAfter('to_mentor', 'mentee-accepts')).toBeNull();
    expect(offerAfter('to_mentor', 'object')).toBeNull();
    expect(offerAfter('to_mentee', 'mentor-accepts')).toBeNull();
    for (const state of ['declined', 'lapsed'] as const)
      for (const step of ['mentor-accepts', 'mentee-accepts', 'decline', 'object', 'lapse'] as const)
        expect(offerAfter(state, step)).toBeNull();
    expect(offerAfter('accepted', 'lapse')).toBeNull();
  });

  test('an answer counts to the end of the last day in Baku, from when she was told', () => {
    const deadline = deadlineAfter('2026-10-01T20:30:00.000Z', 7);
    expect(deadline).toBe('2026-10-09T20:00:00.000Z');
    expect(lastDayBefore(deadline)).toBe('2026-10-09');
    const facts = {
      state: 'to_mentor',
      mentorDeadline: deadline,
      menteeDeadline: null,
      menteeTakesPart: true,
      wayHolds: true,
      mentorIsCleared: true,
      mentorTakesNew: true,
    } as const;
    expect(lapseAt(facts, '2026-10-09T19:59:59.999Z')).toBeNull();
    expect(lapseAt(facts, deadline)).toBe('deadline');
    expect(lapseAt({ ...facts, mentorDeadline: null }, '2030-01-01T00:00:00.000Z')).toBeNull();
    expect(lapseAt({ ...facts, menteeTakesPart: false }, now)).toBe('mentee-not-active');
    expect(lapseAt({ ...facts, wayHolds: false }, now)).toBe('mentee-not-active');
    expect(lapseAt({ ...facts, mentorIsCleared: false }, now)).toBe('mentor-not-cleared');
    expect(lapseAt({ ...facts, mentorTakesNew: false }, now)).toBe('staff');
  });
});

forEachDatabase('rounds', (database) => {
  const as = (actor = lead, at = now) => contextOf(database(), actor, at);
  const sevinc = person(['coordinator'], { hubs: ['gence'] });

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  async function opened(hubs = ['gence'], actor = lead): Promise<string> {
    const made = await openRound(as(actor), { name: 'Payız', hubs });
    if (!made.ok) throw new Error(made.code);
    return made.value.id;
  }
  async function solved(id: string, at = now) {
    const began = await solveRound(as(lead, at), id);
    if (!began.ok) return began;
    return began.value.finished;
  }
  async function published(id: string) {
    const outcome = await solved(id);
    if (!outcome.ok) throw new Error(outcome.code);
    const done = await publishRound(as(), id, outcome.value.solutionId);
    if (!done.ok) throw new Error(done.code);
    return done.value;
  }
  /** Asks until it is worked out, as the page does. */
  async function limitsOf(id: string) {
    for (;;) {
      const answer = await readLimits(as(), id);
      if (!answer.ok) return answer.code;
      if (answer.value.isReady) return answer.value.limits;
    }
  }
  async function nobodyOf(id: string, mentee: string) {
    for (;;) {
      const answer = await whyNobody(as(), id, mentee);
      if (!answer.ok || answer.value.helps !== 'working') return answer;
    }
  }
  const offersOf = async (roundId: string) => listOffers(as(), { roundId });
  const theOffer = async (roundId: string) => {
    const [offer] = await offersOf(roundId);
    if (!offer?.staff) throw new Error('no offer');
    return { id: offer.id, ...offer.staff, state: offer.state };
  };
  const reject = (promise: Promise<unknown>) => expect(promise).rejects.toMatchObject({ status: 404 });

  describe('who may not, finds nothing', () => {
    test('a visitor, a mentor, a girl and a coordinator of another hub', async () => {
      const girl = await aMentee(database(), 'g1');
      const mentor = await aMentor(database(), 'm1');
      const id = await opened();
      await published(id);
      const offer = await theOffer(id);
      const strangers = [
        visitor,
        asMentee('other'),
        asMentor('other'),
        person(['coordinator'], { hubs: ['quba'] }),
        person(['safeguarding']),
        person(['operator']),
      ];
      for (const actor of strangers) {
        await reject(readRound(as(actor), id));
        await reject(readParticipants(as(actor), id));
        await reject(readProposals(as(actor), id));
        await reject(roundStamp(as(actor), id));
        await reject(solveRound(as(actor), id));
        await reject(decide(as(actor), id, { mentee: girl, mentor, decision: 'lock', reason: 'x' }));
        await reject(undecide(as(actor), id, { mentee: girl, mentor }));
        await reject(previewPublishing(as(actor), id));
        await reject(publishRound(as(actor), id, 'x'));
        await reject(discardRound(as(actor), id));
        await reject(closeRound(as(actor), id));
        await reject(whyNotHer(as(actor), id, { mentee: girl, mentor }));
        await reject(whyNobody(as(actor), id, girl));
        await reject(compareSolutions(as(actor), id));
        await reject(readLimits(as(actor), id));
        await reject(verifyRound(as(actor), id));
        await reject(downloadRound(as(actor), id, 'matches.csv'));
        await reject(readOffer(as(actor), offer.id));
        await reject(answerAsMentor(as(actor), offer.id, yes));
        await reject(answerAsMentee(as(actor), offer.id, yes));
        await reject(markTold(as(actor), { offer: offer.id, who: 'mentor' }));
        await reject(liftPair(as(actor), { mentee: girl, mentor, why: 'x', spoken: 'yes' }));
      }
      await reject(readRound(as(), 'made-up'));
      await reject(readOffer(as(), 'made-up'));
      await reject(answerAsMentee(as(asMentee(girl)), offer.id, yes));
      await reject(readOffer(as(asMentee(girl)), offer.id));
      expect(await listOffers(as(asMentee(girl)))).toEqual([]);
    });

    test('a coordinator opens rounds of her hubs only, and sees no round that holds another', async () => {
      await reject(openRound(as(sevinc), { name: 'x', hubs: ['gence', 'quba'] }));
      const hers = await opened(['gence'], sevinc);
      const both = await opened(['gence', 'quba']);
      expect((await listRounds(as(sevinc))).map(({ id }) => id)).toEqual([hers]);
      await reject(readRound(as(sevinc), both));
      expect((await listRounds(as())).map(({ id }) => id).sort()).toEqual([both, hers].sort());
    });

    test('of a round that holds her hub and others she learns that it is there, and of no other', async () => {
      await reject(listRoundsBeyond(as(asMentor('m'))));
      const both = await opened(['gence', 'quba']);
      await opened(['quba']);
      await opened(['gence'], sevinc);
      const gone = await opened(['gence', 'quba']);
      await discardRound(as(), gone);
      const [seen, ...others] = await listRoundsBeyond(as(sevinc));
      expect(others).toEqual([]);
      expect(seen).toMatchObject({ id: both, name: 'Payız', state: 'draft', hubs: ['gence', 'quba'] });
      expect(await listRoundsBeyond(as())).toEqual([]);
    });
  });

  describe('what cannot be solved gets a sentence and leaves the round as it was', () => {
    const code = async (id: string) => {
      const outcome = await solved(id);
      return outcome.ok ? 'ok' : outcome.code;
    };

    test('nobody there, nobody eligible, no mentors, no places', async () => {
      const id = await opened();
      expect(await code(id)).toBe('nobody-there');
      await aMentee(database(), 'g1', { consent: null });
      await aMentee(database(), 'g2', { guardian_confirmed_at: null });
      expect(await code(id)).toBe('nobody-eligible');
      await aMentee(database(), 'g3');
      expect(await code(id)).toBe('no-mentors');
      await aMentor(database(), 'm1', { cleared_until: '2026-09-30' });
      expect(await code(id)).toBe('no-mentors');
      await aMentor(database(), 'm2', { places: 0 });
      expect(await code(id)).toBe('no-places');
      const round = await readRound(as(), id);
      expect(round).toMatchObject({ state: 'draft', solution: null, solutions: 0 });
      expect(round.progress.failure?.code).toBe('no-places');
    });

    test('a round without a programme, and a hub that is none', async () => {
      expect(await openRound(as(), { name: 'x', hubs: ['nowhere'] })).toMatchObject({ code: 'no-such-hub' });
      await emptied(database());
      expect(await openRound(as(), { name: 'x', hubs: ['gence'] })).toMatchObject({ code: 'not-set-up' });
    });

    test('locks that contradict are refused one by one, and named when they come to it later', async () => {
      const [aysu, fidan] = [await aMentee(database(), 'g1'), await aMentee(database(), 'g2')];
      const [ayten, nigar] = [await aMentor(database(), 'm1'), await aMentor(database(), 'm2')];
      const far = await aMentor(database(), 'm3', { meeting: 'in_person', travel_km: 0, district: 'quba' });
      const out = await aMentee(database(), 'g3', { consent: null });
      const id = await opened();
      const lock = async (mentee: string, mentor: string) => {
        const result = await decide(as(), id, { mentee, mentor, decision: 'lock', reason: 'yaxşı olar' });
        return result.ok ? 'ok' : result.code;
      };
      expect(await lock(out, ayten)).toBe('mentee-out');
      expect(await lock(aysu, far)).toBe('impossible');
      expect(await lock(aysu, ayten)).toBe('ok');
      expect(await lock(aysu, nigar)).toBe('locked-twice');
      expect(await lock(fidan, ayten)).toBe('no-place-left');
      await database().updateTable('mentor').set({ cleared_until: null }).where('id', '=', ayten).execute();
      expect(await lock(fidan, ayten)).toBe('mentor-out');
      expect(await code(id)).toBe('contradiction');
      const { progress } = await readRound(as(), id);
      expect(progress.failure?.faults).toMatchObject([
        { code: 'lock-mentor-left-out', mentee: 'g1 Adlı', mentor: 'm1 Mentorlu', detail: 'not-cleared' },
      ]);
      expect(await undecide(as(), id, { mentee: aysu, mentor: ayten })).toMatchObject({ ok: true });
      expect(await undecide(as(), id, { mentee: aysu, mentor: ayten })).toMatchObject({
        code: 'not-decided',
      });
      expect(await code(id)).toBe('ok');
    });

    test('a decision that came while it was being solved is not overruled', async () => {
      const mentee = await aMentee(database(), 'g1');
      const mentor = await aMentor(database(), 'm1');
      const id = await opened();
      const began = await solveRound(as(), id);
      await decide(as(), id, { mentee, mentor, decision: 'forbid', reason: 'qohumdurlar' });
      expect(began.ok && (await began.value.finished)).toMatchObject({ code: 'changed-meanwhile' });
      expect(await readRound(as(), id)).toMatchObject({ state: 'draft', solution: null });
    });
  });

  test('a second request joins the one under way', async () => {
    await aMentee(database(), 'g1');
    await aMentor(database(), 'm1');
    const id = await opened();
    const [first, second] = await Promise.all([solveRound(as(), id), solveRound(as(), id)]);
    if (!first.ok || !second.ok) throw new Error('not solved');
    expect([first.value.joined, second.value.joined].sort()).toEqual([false, true]);
    expect(await first.value.finished).toEqual(await second.value.finished);
    expect((await readRound(as(), id)).solutions).toBe(1);
  });

  test('who takes part, who does not and why', async () => {
    await aMentee(database(), 'g1');
    await aMentee(database(), 'g2', { consent: null });
    await aMentee(database(), 'g3', { guardian_confirmed_at: null });
    await aMentee(database(), 'g4', { state: 'paused' });
    await aMentee(database(), 'g5', { hub: 'quba' });
    await aMentee(database(), 'g6', { meeting: 'online' });
    const withdrawn = await aMentee(database(), 'g7');
    await consents(database(), withdrawn, { decision: 'withdrawn', at: '2026-09-20T08:00:00.000Z' });
    await aMentor(database(), 'm1');
    await aMentor(database(), 'm2', { places: 0 });
    await aMentor(database(), 'm3', { state: 'in_screening', cleared_until: null });
    await aMentor(database(), 'm4', { cleared_until: '2026-09-30' });
    const { mentees, mentors } = await readParticipants(as(), await opened());
    expect(Object.fromEntries(mentees.map(({ name, out }) => [name.slice(0, 2), out]))).toEqual({
      g1: null,
      g2: 'consent-missing',
      g3: 'guardian-not-confirmed',
      g4: 'paused',
      g6: null,
      g7: 'consent-withdrawn',
    });
    expect(mentees.find(({ name }) => name.startsWith('g6'))?.onlineWithoutConsent).toBe(true);
    expect(Object.fromEntries(mentors.map(({ name, out }) => [name.slice(0, 2), out]))).toEqual({
      m1: null,
      m2: 'no-places',
      m3: 'not-cleared',
      m4: 'expired',
    });
  });

  test('a snapshot holds those who take part, without name, birth date or contact', async () => {
    await aMentee(database(), 'g1', {
      name: 'Şəbnəm Sirr',
      birth_date: '2010-02-03',
      phone: '+994507654321',
    });
    await aMentee(database(), 'g2', { name: 'Gizli Ad', consent: null });
    await aMentor(database(), 'm1', { name: 'Nigar Gizli', email: 'nigar@example.org' });
    const id = await opened();
    await solved(id);
    const [row] = await database().selectFrom('solution').selectAll().execute();
    for (const secret of ['Şəbnəm', '2010-02-03', '+9945', 'Gizli', 'nigar@', 'g2'])
      expect(JSON.stringify(row)).not.toContain(secret);
    expect((await downloadRound(as(), id, 'matches.csv'))?.split('\n')[1]).toMatch(/^g1,m1,/);
  });

  test('what would help a girl who has nobody: also a place of a mentor who is full, but none whom she may not have', async () => {
    const aysu = await aMentee(database(), 'g1', { name: 'Aysu A', languages: 'ru' });
    await aMentor(database(), 'm1', { name: 'Aytən M', languages: 'az' });
    const full = await aMentor(database(), 'm2', { name: 'Nigar N', languages: 'ru', places: 0 });
    const id = await opened();
    await solved(id);
    const helpsOf = async () => {
      const answer = await nobodyOf(id, aysu);
      return answer.ok && answer.value.helps;
    };
    expect(await helpsOf()).toMatchObject([
      { kind: 'place', mentor: { id: full, name: 'Nigar N' }, lose: [] },
    ]);
    await decide(as(), id, { mentee: aysu, mentor: full, decision: 'forbid', reason: 'qohumdurlar' });
    expect(await helpsOf()).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ kind: 'place', keepsPlace: false })]),
    );
  });

  test('lock, solve again, and see what changed and what it cost; why her, why not her, why nobody', async () => {
    const aysu = await aMentee(database(), 'g1', { name: 'Aysu A', waiting: 0 });
    const fidan = await aMentee(database(), 'g2', { name: 'Fidan B', interests: 'astronomy' });
    const ayten = await aMentor(database(), 'm1', { name: 'Aytən M' });
    const id = await opened();
    expect(await limitsOf(id)).toBe('not-solved');
    await solved(id);
    const first = await readProposals(as(), id);
    expect(first?.proposals).toMatchObject([{ mentee: 'Aysu A', mentor: 'Aytən M', locked: false }]);
    expect(first?.unmatched).toMatchObject([{ mentee: 'Fidan B', reason: 'places-full', possible: 1 }]);
    expect(first?.proposals[0]?.common?.times).toEqual(['sat-morning']);
    expect(await whyNotHer(as(), id, { mentee: aysu, mentor: ayten })).toMatchObject({
      why: { answer: 'match' },
    });
    const cost = await whyNotHer(as(), id, { mentee: fidan, mentor: ayten });
    expect(cost.why).toMatchObject({
      answer: 'cost',
      menteesLost: 0,
      moves: [
        { mentee: { name: 'Fidan B' }, from: null, to: { name: 'Aytən M' } },
        { mentee: { name: 'Aysu A' }, from: { name: 'Aytən M' }, to: null },
      ],
    });
    expect(await nobodyOf(id, fidan)).toMatchObject({
      ok: true,
      value: {
        reason: 'places-full',
        mentors: [{ mentor: { name: 'Aytən M' }, mentees: [{ name: 'Aysu A' }], worth: { mentees: 1 } }],
        helps: [{ kind: 'place', mentor: { name: 'Aytən M' }, lose: [], keepsPlace: false }],
      },
    });
    expect(await limitsOf(id)).toMatchObject({
      now: { matched: 1, takePart: 2 },
      places: [{ mentor: { name: 'Aytən M' }, worth: { mentees: 1 } }],
    });
    expect(await whyNobody(as(), id, aysu)).toMatchObject({ code: 'matched' });
    expect(await compareSolutions(as(), id)).toBeNull();

    await decide(as(), id, { mentee: fidan, mentor: ayten, decision: 'lock', reason: 'razılaşıblar' });
    expect(await readRound(as(), id)).toMatchObject({ state: 'draft', solutions: 1 });
    expect(await previewPublishing(as(), id)).toMatchObject({ code: 'not-solved' });
    await solved(id);
    const lost = cost.why.answer === 'cost' ? cost.why.pointsLost : Number.NaN;
    const changes = await compareSolutions(as(), id);
    expect(changes).toMatchObject({
      before: 1,
      after: 2,
      matched: [1, 1],
      moves: [
        { mentee: { name: 'Aysu A' }, to: null },
        { mentee: { name: 'Fidan B' }, from: null },
      ],
      decisions: [{ change: 'added', decision: 'lock', mentee: 'Fidan B', mentor: 'Aytən M' }],
      joined: 0,
      gone: 0,
    });
    expect((changes?.value[0] ?? 0) - (changes?.value[1] ?? 0)).toBe(lost);
    expect(await whyNotHer(as(), id, { mentee: aysu, mentor: ayten })).toMatchObject({
      why: { answer: 'locked', mentor: null, mentees: [{ name: 'Fidan B' }] },
    });
    expect(await verifyRound(as(), id)).toMatchObject({
      ok: true,
      value: { ok: true, matched: 1, locked: 1 },
    });
  });

  test('what is kept and was changed afterwards does not verify', async () => {
    await aMentee(database(), 'g1');
    await aMentor(database(), 'm1');
    const id = await opened();
    await solved(id);
    const row = await database().selectFrom('solution').selectAll().executeTakeFirstOrThrow();
    const spoil = (values: Partial<typeof row>) => database().updateTable('solution').set(values).execute();
    for (const spoiled of [
      { certificate: row.certificate.replace(/"m1": \d+/, '"m1": 7') },
      { matches_csv: row.matches_csv.replace(/,m1,\d+/, ',m1,1') },
      { snapshot: row.snapshot.replace('robotics', 'genetics') },
    ]) {
      await spoil(spoiled);
      expect(await verifyRound(as(), id)).toEqual({ ok: true, value: { ok: false } });
      await spoil(row);
    }
    expect(await verifyRound(as(), id)).toMatchObject({ value: { ok: true } });
  });

  describe('publishing', () => {
    test('who became impossible since it was solved is named and gets no offer', async () => {
      const girls: Record<string, string> = {};
      for (const code of ['withdrew', 'paused', 'moved', 'offline', 'expired', 'full', 'banned', 'stays']) {
        girls[code] = await aMentee(database(), code, {
          online: code === 'offline',
          meeting: code === 'offline' ? 'online' : 'in_person',
          interests: 'robotics',
        });
      }
      const mentors: Record<string, string> = {};
      for (const code of Object.keys(girls)) mentors[code] = await aMentor(database(), `m-${code}`);
      const id = await opened();
      for (const code of Object.keys(girls))
        await decide(as(), id, {
          mentee: girls[code] ?? '',
          mentor: mentors[code] ?? '',
          decision: 'lock',
          reason: 'sınaq',
        });
      const outcome = await solved(id);
      if (!outcome.ok) throw new Error(outcome.code);
      const before = await database().selectFrom('solution').selectAll().executeTakeFirstOrThrow();

      const mentee = (code: string, values: object) =>
        database()
          .updateTable('mentee')
          .set(values)
          .where('id', '=', girls[code] ?? '')
          .execute();
      const mentor = (code: string, values: object) =>
        database()
          .updateTable('mentor')
          .set(values)
          .where('id', '=', mentors[code] ?? '')
          .execute();
      await consents(database(), girls.withdrew ?? '', {
        decision: 'withdrawn',
        at: '2026-09-30T00:00:00.000Z',
      });
      await mentee('paused', { state: 'paused' });
      await mentee('moved', { hub: 'quba' });
      await consents(database(), girls.offline ?? '', { online: false, at: '2026-09-30T00:00:00.000Z' });
      await mentor('expired', { cleared_until: '2026-09-30' });
      await mentor('full', { places: 0 });
      await database()
        .insertInto('forbidden_pair')
        .values({
          mentee_id: girls.banned ?? '',
          mentor_id: mentors.banned ?? '',
          reason: 'declined-by-mentor',
          since: now,
          lifted_at: null,
          lifted_by: null,
        })
        .execute();

      const preview = await previewPublishing(as(), id);
      const result = await publishRound(as(), id, outcome.value.solutionId);
      expect(preview).toMatchObject(result);
      if (!result.ok) throw new Error(result.code);
      expect(result.value.offers).toBe(1);
      expect(
        Object.fromEntries(result.value.impossible.map((each) => [each.mentee?.split(' ')[0], each.why])),
      ).toEqual({
        withdrew: 'mentee-not-active',
        paused: 'mentee-not-active',
        moved: 'mentee-not-active',
        offline: 'online-consent',
        expired: 'mentor-not-cleared',
        full: 'no-place',
        banned: 'forbidden',
      });
      expect((await offersOf(id)).map((each) => each.staff?.mentee)).toEqual(['stays Adlı']);
      expect(await database().selectFrom('solution').selectAll().executeTakeFirstOrThrow()).toEqual(before);
      expect(await verifyRound(as(), id)).toMatchObject({ value: { ok: true } });
    });

    test('a girl or a place that another round took is named', async () => {
      await aMentee(database(), 'g1');
      await aMentee(database(), 'g2', { hub: 'quba', meeting: 'either', online: true });
      await aMentor(database(), 'm1');
      const first = await opened(['gence']);
      const second = await opened(['gence', 'quba']);
      const third = await opened(['quba']);
      const [one, two, three] = [await solved(first), await solved(second), await solved(third)];
      if (!one.ok || !two.ok || !three.ok) throw new Error('not solved');
      await publishRound(as(), first, one.value.solutionId);
      expect(await publishRound(as(), second, two.value.solutionId)).toMatchObject({
        value: { offers: 0, impossible: [{ why: 'mentee-taken' }] },
      });
      expect(await publishRound(as(), third, three.value.solutionId)).toMatchObject({
        value: { offers: 0, impossible: [{ why: 'no-place' }] },
      });
      expect((await readParticipants(as(), second)).mentees.map(({ out }) => out).sort()).toEqual([
        'has-offer',
        null,
      ]);
    });

    test('twice, at the same moment, or from a page that is no longer true: once', async () => {
      await aMentee(database(), 'g1');
      await aMentor(database(), 'm1', { email: 'm1@example.org' });
      const id = await opened();
      const old = await solved(id);
      const fresh = await solved(id);
      if (!old.ok || !fresh.ok) throw new Error('not solved');
      expect(await publishRound(as(), id, old.value.solutionId)).toMatchObject({ code: 'solved-anew' });
      const both = await Promise.all([
        publishRound(as(), id, fresh.value.solutionId),
        publishRound(as(), id, fresh.value.solutionId),
      ]);
      expect(both.map((each) => each.ok).sort()).toEqual([false, true]);
      expect(await offersOf(id)).toHaveLength(1);
      expect(await database().selectFrom('outbox').select('key').execute()).toHaveLength(1);
      expect(await solved(id)).toMatchObject({ code: 'not-solvable' });
      expect(await discardRound(as(), id)).toMatchObject({ code: 'not-open' });
      expect(await closeRound(as(), id)).toMatchObject({ code: 'offers-open', facts: { count: 1 } });
    });

    test('a discarded round stays as it is', async () => {
      await aMentee(database(), 'g1');
      await aMentor(database(), 'm1');
      const id = await opened();
      expect(await discardRound(as(), id)).toMatchObject({ ok: true });
      expect(await solved(id)).toMatchObject({ code: 'not-solvable' });
      expect((await readRound(as(), id)).state).toBe('discarded');
    });
  });

  test('the coordinator’s calls begin the time of whoever has no mail', async () => {
    await aMentee(database(), 'g1');
    await aMentor(database(), 'm1');
    const id = await opened(['gence'], sevinc);
    await published(id);
    const [call] = await listCalls(as(sevinc));
    expect(call).toMatchObject({ who: 'mentor', name: 'm1 Mentorlu', contact: '+994500000001' });
    const offer = await theOffer(id);
    expect((await readOffer(as(asMentor(offer.mentorId)), offer.id)).lastDay).toBeNull();
    expect(await markTold(as(sevinc), { offer: offer.id, who: 'mentee' })).toMatchObject({
      code: 'not-waiting',
    });
    expect(await markTold(as(sevinc), { offer: offer.id, who: 'mentor' })).toMatchObject({ ok: true });
    expect(await markTold(as(sevinc), { offer: offer.id, who: 'mentor' })).toMatchObject({ code: 'told' });
    expect((await readOffer(as(asMentor(offer.mentorId)), offer.id)).lastDay).toBe('2026-10-08');
    expect(await listCalls(as(sevinc))).toEqual([]);
    await answerAsMentor(as(asMentor(offer.mentorId)), offer.id, yes);
    expect((await listCalls(as(sevinc))).map(({ who }) => who).sort()).toEqual(['guardian', 'mentee']);
  });

  test('a girl and her guardian are called one after the other, whatever they are called', async () => {
    for (const [code, name] of [
      ['g1', 'Zəhra'],
      ['g2', 'Aysu'],
    ] as const)
      await aMentee(database(), code, { name, guardian_name: name === 'Aysu' ? 'Zivər' : 'Adil' });
    const mentor = await aMentor(database(), 'm1', { places: 2 });
    await published(await opened(['gence'], sevinc));
    for (const { offerId } of await listCalls(as(sevinc)))
      await answerAsMentor(as(asMentor(mentor)), offerId, yes);
    expect((await listCalls(as(sevinc))).map(({ mentee, who }) => [mentee, who])).toEqual([
      ['Aysu', 'mentee'],
      ['Aysu', 'guardian'],
      ['Zəhra', 'mentee'],
      ['Zəhra', 'guardian'],
    ]);
  });

  test('one call tells a mentor of all her offers, or of none', async () => {
    for (const code of ['g1', 'g2', 'g3']) await aMentee(database(), code);
    await aMentor(database(), 'm1', { places: 3 });
    const id = await opened(['gence'], sevinc);
    await published(id);
    const calls = await listCalls(as(sevinc));
    expect(new Set(calls.map(({ person: key }) => key)).size).toBe(1);
    const [first = '', second = '', third = ''] = calls.map(({ offerId }) => offerId);
    await reject(
      markAllTold(as(person(['coordinator'], { hubs: ['quba'] })), { offer: [first], who: 'mentor' }),
    );
    await reject(markAllTold(as(sevinc), { offer: [first, 'made-up'], who: 'mentor' }));
    expect(await listCalls(as(sevinc))).toHaveLength(3);
    expect(await markAllTold(as(sevinc), { offer: [first], who: 'mentor' })).toMatchObject({ ok: true });
    const all = { offer: [first, second, third, third], who: 'mentor' } as const;
    expect(await markAllTold(as(sevinc), all)).toMatchObject({ ok: true });
    expect(await listCalls(as(sevinc))).toEqual([]);
    expect(await markAllTold(as(sevinc), all)).toMatchObject({ code: 'told' });
  });

  test('who is to be told that a pair meets already is called before anybody else', async () => {
    await aMentee(database(), 'g1');
    await aMentor(database(), 'm1');
    const id = await opened(['gence'], sevinc);
    await published(id);
    const offer = await theOffer(id);
    const later = addHours(now, 48);
    await answerAsMentor(as(asMentor(offer.mentorId), later), offer.id, yes);
    await answerAsMentee(as(asMentee(offer.menteeId), later), offer.id, yes);
    await aMentee(database(), 'g2');
    await aMentor(database(), 'm2');
    const next = await opened(['gence'], sevinc);
    await published(next);
    const unpublished = await opened(['gence'], sevinc);
    const agreed = (await listRounds(as())).map((round) => [round.id, round.agreed]);
    expect(Object.fromEntries(agreed)).toEqual({ [id]: 1, [next]: 0, [unpublished]: null });
    expect((await listCalls(as(sevinc, later))).map(({ who, begun }) => [who, begun])).toEqual([
      ['guardian', true],
      ['mentor', false],
    ]);
  });

  test('each sees of the other what she may, and no more', async () => {
    await aMentee(database(), 'g1', {
      name: 'Şəbnəm Gizlinova',
      birth_date: '2010-02-03',
      phone: '+994501112233',
    });
    await aMentor(database(), 'm1', {
      name: 'Aytən Məmmədova',
      birth_date: '1991-01-09',
      phone: '+994504445566',
      email: 'ayten@example.org',
    });
    const id = await opened();
    await published(id);
    const offer = await theOffer(id);
    const mentor = as(asMentor(offer.mentorId));
    const girl = as(asMentee(offer.menteeId));
    const hersBefore = await readOffer(mentor, offer.id);
    expect(hersBefore.mentee).toMatchObject({ firstName: null, hub: 'gence', grade: 9 });
    for (const secret of ['Şəbnəm', 'Gizlinova', '2010', '+99450', 'Valideyn'])
      expect(JSON.stringify([hersBefore, await listOffers(mentor)])).not.toContain(secret);
    await answerAsMentor(mentor, offer.id, yes);
    const girls = await readOffer(girl, offer.id);
    expect(girls.mentor).toEqual({
      name: 'Aytən M.',
      occupation: 'mühəndis',
      employer: 'Zavod',
      district: 'gence',
      languages: ['az'],
    });
    for (const secret of ['Məmmədova', '1991', '+99450', 'ayten@'])
      expect(JSON.stringify([girls, await listOffers(girl)])).not.toContain(secret);
    const yesOfGirl = await answerAsMentee(girl, offer.id, yes);
    if (!yesOfGirl.ok || !yesOfGirl.value.mentorshipId) throw new Error('not accepted');
    expect((await readOffer(mentor, offer.id)).mentee?.firstName).toBe('Şəbnəm');
    const mentorship = yesOfGirl.value.mentorshipId;
    expect((await readMentorship(mentor, mentorship)).mentee?.firstName).toBe('Şəbnəm');
    expect((await readMentorship(girl, mentorship)).mentor?.name).toBe('Aytən M.');
    for (const context of [mentor, girl])
      for (const secret of ['Gizlinova', 'Məmmədova', '2010', '1991', '+99450', 'ayten@', 'Valideyn'])
        expect(
          JSON.stringify([await readMentorship(context, mentorship), await listMentorships(context)]),
        ).not.toContain(secret);
    expect(await listMentorships(as(person(['coordinator'], { hubs: ['quba'] })))).toEqual([]);
    await reject(readMentorship(as(asMentee('other')), mentorship));

    await consents(database(), offer.menteeId, { decision: 'withdrawn', at: '2026-09-30T00:00:00.000Z' });
    expect((await readOffer(mentor, offer.id)).mentee).toBeNull();
    expect((await readMentorship(mentor, mentorship)).mentee).toBeNull();
  });
});

/** What the two sides, guardians and time do with offers on a random walk, each beside what must come of it. */
import { expect } from 'vitest';
import { addDays, dayOf } from '#lib/dates.ts';
import { machine, visitor } from '#lib/server/database/index.ts';
import { makeConsentLink } from '#lib/server/mentees/index.ts';
import { answerAsMentee, answerAsMentor, lapseDue, liftPair, markTold, objectAsGuardian } from '../index.ts';
import { asMentee, asMentor } from '../testing.ts';
import { codeOf, type Offer, type Walk } from './model.ts';

const offerDays = 7;

export function movesOfSides({ database, dice, model, at, as }: Walk): Record<string, () => Promise<void>> {
  const yes = { answer: 'accept', reason: '', note: '' } as const;
  const no = { answer: 'decline', reason: 'times', note: '' } as const;
  const expectedAnswer = (offer: Offer, turn: string) => {
    if (model.seen(offer) === 'lapsed' && offer.state !== 'lapsed') return 'lapsed';
    return offer.state === turn ? 'ok' : 'answered';
  };

  const anOffer = () => {
    const standing = model.offers.filter((each) => model.stands(each));
    return dice.pick(standing.length > 0 && dice.one(0.8) ? standing : model.offers);
  };
  return {
    async told() {
      const offer = anOffer();
      const who = dice.pick(['mentor', 'mentee'] as const);
      const result = await markTold(as(), { offer: offer.id, who });
      const turn = model.stands(offer) && offer.state === `to_${who}`;
      expect(codeOf(result)).toBe(turn ? (offer.lastDay === null ? 'ok' : 'told') : 'not-waiting');
      if (result.ok) offer.lastDay = addDays(dayOf(at()), offerDays);
    },
    async mentor() {
      const offer = anOffer();
      const accepts = dice.one(0.7);
      const result = await answerAsMentor(as(asMentor(offer.mentor)), offer.id, accepts ? yes : no);
      const expected = expectedAnswer(offer, 'to_mentor');
      // From whoever has answered already nothing more is wanted, even when it has lapsed since.
      if (offer.state === 'to_mentee') expect(codeOf(result)).toBe('answered');
      else expect(codeOf(result)).toBe(expected);
      if (codeOf(result) === 'lapsed') {
        offer.state = 'lapsed';
        model.close(offer.round);
      }
      if (!result.ok) return;
      offer.lastDay = null;
      offer.state = accepts ? 'to_mentee' : 'declined';
      if (!accepts) {
        model.bans.add(`${offer.girl} ${offer.mentor}`);
        model.close(offer.round);
      }
    },
    async mentee() {
      const offer = anOffer();
      const accepts = dice.one(0.7);
      const row = await database
        .selectFrom('offer')
        .selectAll()
        .where('id', '=', offer.id)
        .executeTakeFirstOrThrow();
      const asking = answerAsMentee(as(asMentee(offer.girl)), offer.id, accepts ? yes : no);
      if (row.mentor_answered_at === null || row.declined_by === 'mentor') {
        await expect(asking).rejects.toMatchObject({ status: 404 });
        return;
      }
      const result = await asking;
      const full =
        model.live().filter((each) => each.mentor === offer.mentor).length >=
        model.mentor(offer.mentor).places;
      const expected = expectedAnswer(offer, 'to_mentee');
      expect(codeOf(result)).toBe(expected === 'ok' && accepts && full ? 'lapsed' : expected);
      if (codeOf(result) === 'lapsed') {
        offer.state = 'lapsed';
        model.close(offer.round);
      }
      if (!result.ok) return;
      offer.state = accepts ? 'accepted' : 'declined';
      if (accepts)
        model.mentorships.push({ girl: offer.girl, mentor: offer.mentor, offer: offer.id, live: true });
      else {
        offer.saidNoHerself = true;
        model.bans.add(`${offer.girl} ${offer.mentor}`);
      }
      model.close(offer.round);
    },
    async object() {
      const offer = anOffer();
      const token = await makeConsentLink(as(), offer.girl);
      const row = await database
        .selectFrom('offer')
        .selectAll()
        .where('id', '=', offer.id)
        .executeTakeFirstOrThrow();
      const asking = objectAsGuardian(as(visitor), token, { offer: offer.id, reason: 'other', note: '' });
      if (row.mentor_answered_at === null || row.declined_by === 'mentor') {
        await expect(asking).rejects.toMatchObject({ status: 404 });
        return;
      }
      const result = await asking;
      const seen = model.seen(offer);
      const lapsed = seen === 'lapsed' && offer.state !== 'lapsed';
      expect(codeOf(result)).toBe(
        lapsed ? 'lapsed' : seen === 'to_mentee' || seen === 'accepted' ? 'ok' : 'answered',
      );
      if (lapsed) offer.state = 'lapsed';
      if (result.ok) {
        offer.state = 'declined';
        model.bans.add(`${offer.girl} ${offer.mentor}`);
        for (const each of model.mentorships) if (each.offer === offer.id) each.live = false;
      }
      if (lapsed || result.ok) model.close(offer.round);
    },
    async lift() {
      const pair = dice.pick([...model.bans]).split(' ');
      const [mentee = '', mentor = ''] = pair;
      const result = await liftPair(as(), { mentee, mentor, why: 'x', spoken: 'yes' });
      expect(result.ok).toBe(true);
      model.bans.delete(pair.join(' '));
    },
    async clock() {
      await lapseDue(as(machine));
      model.settle();
    },
  };
}

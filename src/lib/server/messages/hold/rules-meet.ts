import type { Rule } from './rules.ts';

const atHub = { unless: ['hub', 'event'], even: ['notHub', 'alone'] } as const;
const atHubAlone = { unless: ['hubOnly'], even: ['notHub', 'alone'] } as const;
const kept = ['safeSecret', 'digital'] as const;

/** A meeting outside the hub, a home address, keeping something from those who look after her. */
export const meetRules: readonly Rule[] = [
  { reason: 'private-meeting', all: ['place', 'meetInvite'], within: 5, ...atHub, reach: 5 },
  { reason: 'private-meeting', all: ['home', 'meetInvite'], within: 5, ...atHubAlone, reach: 5 },
  { reason: 'private-meeting', all: ['strongMeet'], ...atHub, reach: 5 },
  { reason: 'private-meeting', all: ['aloneHome'] },
  { reason: 'private-meeting', all: ['homeCome'], ...atHub, reach: 5 },
  { reason: 'private-meeting', all: ['homeAt', 'meetWe'], within: 3, ...atHub },
  { reason: 'private-meeting', all: ['meetInvite', 'alone'], within: 4 },
  { reason: 'private-meeting', all: ['notHub', 'meetInvite|enMeet'], within: 6, unless: ['online'] },
  { reason: 'private-meeting', all: ['pickUpAz', 'pickUpWho'], within: 3 },
  { reason: 'private-meeting', all: ['pickUp'], unless: ['event'] },
  {
    reason: 'private-meeting',
    all: ['enCue', 'enMeet', 'place|home'],
    within: 6,
    order: true,
    ...atHub,
    reach: 5,
  },
  { reason: 'private-meeting', all: ['enMeetMe', 'place|home'], within: 5, order: true, ...atHub, reach: 5 },
  { reason: 'private-meeting', all: ['enMeet', 'place|home', 'alone'], within: 7 },
  { reason: 'private-meeting', all: ['enMeet|enMeetMe', 'alone'], within: 4, unless: ['topic'] },
  {
    reason: 'home-address',
    all: ['addressYours', 'give|what|giveStrong|toMe|invite'],
    within: 4,
    unless: ['digital', 'hub', 'event'],
  },
  { reason: 'home-address', all: ['addressYours'], short: 4, unless: ['digital', 'hub', 'event'] },
  { reason: 'home-address', all: ['addressAsk'], unless: ['digital', 'hub', 'event'] },
  { reason: 'home-address', all: ['whereLive'], unless: ['region', 'digital'], reach: 2 },
  {
    reason: 'home-address',
    all: ['addressMine', 'digits|street|give|giveMine|toYou'],
    within: 6,
    unless: ['digital', 'hub'],
  },
  {
    reason: 'home-address',
    all: ['street', 'digits', 'flat|live|my|addressMine|toMe|home|addressAsk'],
    within: 5,
    unless: ['hub', 'event', 'digital'],
  },
  { reason: 'home-address', all: ['live', 'street'], within: 5, unless: ['hub'] },
  { reason: 'home-address', all: ['live', 'flat', 'digits'], within: 5, unless: ['hub'] },
  { reason: 'secrecy', all: ['dontTell', 'nobodyTo'], within: 4, unless: kept, reach: 4 },
  { reason: 'secrecy', all: ['dontTellEn', 'nobody'], within: 3, order: true, unless: kept, reach: 4 },
  { reason: 'secrecy', all: ['dontKnow', 'nobody'], within: 4, unless: kept, reach: 4 },
  { reason: 'secrecy', all: ['secret'], unless: kept },
  {
    reason: 'home-address',
    all: ['homeYours', 'nearWord'],
    within: 3,
    order: true,
    unless: ['digital', 'topic'],
  },
  { reason: 'home-address', all: ['addressWord', 'live2'], within: 4 },
  { reason: 'home-address', all: ['addressWord', 'your'], within: 2, unless: ['digital', 'hub', 'event'] },
  {
    reason: 'home-address',
    all: ['flat', 'digits', 'flat', 'digits', 'my|our|addressMine|live|toMe|street'],
    within: 7,
    unless: ['hub', 'event', 'digital'],
  },
  { reason: 'secrecy', all: ['letIt', 'nobody', 'notKnow'], within: 6, unless: kept },
  { reason: 'secrecy', all: ['notNeed', 'tell', 'nobodyTo'], within: 5, unless: kept, reach: 4 },
  { reason: 'secrecy', all: ['deleteVerb', 'chatWord'], within: 3, unless: ['topic'] },
];

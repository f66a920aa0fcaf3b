import { describe, expect, it } from 'vitest';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import type { MessageElement } from '#domain/ledger/facts/permit.ts';
import type { Proposal } from '#domain/compliance/proposal.ts';
import { fact, fileOf, mobileNumber, placement } from '#test/support/builders.ts';
import { called, clock, contacted, permitFor, reminder, replied, rulingOf, time, TUESDAY, workable } from './case.ts';

type Role = FactOf<'PersonLearned'>['role'];

/** Somebody else, with a mobile number in Ohio. */
function somebody(role: Role, overrides: Partial<Omit<FactOf<'PersonLearned'>, 'type'>> = {}): Fact[] {
  return [
    fact('PersonLearned', { personId: 'other', role, ...overrides }),
    mobileNumber('+16145550177', { contactPointId: 'theirs', personId: 'other' }),
  ];
}

const callThem = reminder('voice', { contactPointId: 'theirs' });
const INQUIRY: readonly MessageElement[] = ['caller-identity', 'location-confirmation'];

function inquiry(overrides: Partial<Proposal> = {}): Proposal {
  return reminder('voice', { contactPointId: 'theirs', purpose: 'location-information', says: INQUIRY, ...overrides });
}

describe('with whom the debt is spoken of (third-party-bar)', () => {
  const ruling = (role: Role, ...more: readonly Fact[]) =>
    rulingOf('third-party-bar', workable(...somebody(role), ...more), callThem);

  it('says nothing where the debtor is reached', () => {
    expect(rulingOf('third-party-bar', workable(), reminder('voice'))).toBeUndefined();
  });

  it.each(['spouse', 'guardian', 'estate-representative', 'successor-in-interest'] as const)(
    'the %s stands beside the consumer',
    (role) => {
      expect(ruling(role)?.outcome).toBe('allow');
    },
  );

  it.each(['attorney', 'creditor', 'creditors-attorney', 'collectors-attorney', 'reporting-agency'] as const)(
    'the %s may hear of it',
    (role) => {
      expect(ruling(role)?.outcome).toBe('allow');
    },
  );

  it('a third party hears nothing', () => {
    expect(ruling('third-party')).toMatchObject({
      outcome: 'deny',
      facts: expect.arrayContaining([expect.any(Number)]),
    });
  });

  it('nobody knows whose number it is: a third party’s', () => {
    const stray = mobileNumber('+16145550177', { contactPointId: 'theirs', personId: 'nobody' });
    expect(rulingOf('third-party-bar', workable(stray), callThem)?.outcome).toBe('deny');
  });

  it.each([
    ['is seventeen', '2008-03-11', 'allow'],
    ['turned eighteen today', '2008-03-10', 'deny'],
    ['has no known date of birth', undefined, 'deny'],
  ])('a parent may when the consumer %s', (_what, dateOfBirth, outcome) => {
    const born = fact('DebtorIdentified', dateOfBirth === undefined ? {} : { dateOfBirth });
    expect(ruling('parent-of-minor', born)?.outcome).toBe(outcome);
  });

  it('a parent of one who died a minor still may', () => {
    const died = fact('DeathReported', { at: '2026-01-20T15:00:00.000Z' });
    expect(ruling('parent-of-minor', fact('DebtorIdentified', { dateOfBirth: '2008-02-01' }), died)?.outcome).toBe(
      'allow',
    );
  });

  it('a third party may with the consumer’s direct consent, not with one given to the creditor', () => {
    const consent = { scope: 'third-party', contactPointId: 'theirs' } as const;
    expect(ruling('third-party', fact('ConsentGiven', { ...consent, to: 'collector' }))?.outcome).toBe('allow');
    expect(ruling('third-party', fact('ConsentGiven', { ...consent, to: 'creditor' }))?.outcome).toBe('deny');
  });

  it('a third party may with a court’s permission', () => {
    expect(ruling('third-party', fact('CourtPermitted', { lifts: ['third-party'] }))).toMatchObject({
      outcome: 'allow',
      because: expect.stringContaining('order-1'),
    });
  });
});

describe('asking a third party where the consumer is (location-info-third-party)', () => {
  const stranger = somebody('third-party');
  const ruling = (more: readonly Fact[] = [], proposal = inquiry()) =>
    rulingOf('location-info-third-party', workable(...stranger, ...more), proposal);
  const asked = (outcome: FactOf<'CallEnded'>['outcome'] = 'answered') =>
    called('2026-03-02 12:00', { outcome }, { contactPointId: 'theirs', purpose: 'location-information' });

  it('is permitted once, by all rules together', () => {
    expect(permitFor(workable(...stranger), inquiry()).verdict).toBe('deny');
    const consented = fact('ConsentGiven', { scope: 'autodial', to: 'collector', contactPointId: 'theirs' });
    expect(permitFor(workable(...stranger, consented), inquiry()).verdict).toBe('allow');
  });

  it.each([
    ['no name of the caller', ['location-confirmation']],
    ['no word of location information', ['caller-identity']],
    ['a word of the debt', [...INQUIRY, 'conveys-debt']],
    ['the disclosure that a debt is collected', [...INQUIRY, 'debt-collector-disclosure']],
    ['the collector’s name, which nobody asked for', [...INQUIRY, 'collector-name']],
  ] as const)('is refused with %s', (_what, says) => {
    expect(ruling([], inquiry({ says }))?.outcome).toBe('deny');
  });

  it('names the collector to who asks for it', () => {
    const question = replied({ replyId: 'q', channel: 'voice', contactPointId: 'theirs' });
    const answer = inquiry({ says: [...INQUIRY, 'collector-name'], inReplyTo: 'q' });
    expect(ruling([question], answer)?.outcome).toBe('allow');
  });

  it('is refused a second time', () => {
    expect(ruling(asked())).toMatchObject({ outcome: 'deny', because: expect.stringContaining('2026-03-02') });
  });

  it('is not a second time when nobody took the first call', () => {
    expect(ruling(asked('no-answer'))?.outcome).toBe('allow');
  });

  it('is permitted again when the answer is doubted since', () => {
    const doubted = fact('LocationAnswerDoubted', { personId: 'other', at: time('2026-03-05 12:00') });
    expect(ruling([...asked(), doubted])?.outcome).toBe('allow');
  });

  it('is refused once an attorney is known', () => {
    expect(ruling([fact('AttorneyAppeared')])?.outcome).toBe('deny');
  });

  it('is not for the consumer', () => {
    expect(rulingOf('location-info-third-party', workable(), inquiry({ contactPointId: 'mobile' }))?.outcome).toBe(
      'deny',
    );
  });

  it('may ask who acts for the estate after a death', () => {
    expect(rulingOf('validation-deceased', workable(...stranger, fact('DeathReported')), inquiry())?.outcome).toBe(
      'allow',
    );
  });

  it('needs no validation notice and no disclosure', () => {
    const { rules } = permitFor(fileOf(...placement(), ...stranger), inquiry());
    const spoke = rules.map(({ id }) => id);
    expect(spoke).not.toContain('validation-timing');
    expect(spoke).not.toContain('disclosure-initial-subsequent');
  });
});

describe('the attorney', () => {
  const file = workable(fact('AttorneyAppeared'), ...somebody('attorney'));

  it('is contacted in place of the consumer', () => {
    expect(rulingOf('attorney-represented', file, callThem)?.outcome).toBe('allow');
    expect(rulingOf('attorney-represented', file, reminder('voice'))?.outcome).toBe('deny');
  });

  it('may be called as often as it takes', () => {
    expect(rulingOf('call-freq-7in7', file, callThem)).toBeUndefined();
    expect(rulingOf('call-freq-rebuttal', file, callThem)).toBeUndefined();
  });
});

describe('every person by themselves', () => {
  const stranger = somebody('third-party');
  const dates = ['04', '05', '06', '07', '08', '09', '10'].map((day) => `2026-03-${day} 10:00`);
  const calls = (point: string) =>
    dates.flatMap((date) =>
      called(date, { outcome: 'no-answer' }, { contactPointId: point, intentId: `${point} ${date}` }),
    );

  it('is called seven times a week at most', () => {
    const theirs = workable(...stranger, ...calls('theirs'));
    expect(rulingOf('call-freq-7in7', theirs, inquiry())).toMatchObject({ outcome: 'defer', count: { counted: 7 } });
    expect(rulingOf('call-freq-7in7', theirs, reminder('voice'))).toMatchObject({ count: { counted: 0 } });
  });

  it('refuses a medium for themselves', () => {
    const theyRefuse = workable(...stranger, fact('MediumOptedOut', { channel: 'voice', personId: 'other' }));
    expect(rulingOf('media-preference', theyRefuse, inquiry())?.outcome).toBe('deny');
    expect(rulingOf('media-preference', theyRefuse, reminder('voice'))).toBeUndefined();
    const debtorRefuses = workable(...stranger, fact('MediumOptedOut', { channel: 'voice' }));
    expect(rulingOf('media-preference', debtorRefuses, inquiry())).toBeUndefined();
  });

  it('is called in the daytime of where they are', () => {
    const inCalifornia = mobileNumber('+13105550177', {
      contactPointId: 'theirs',
      personId: 'other',
      zones: ['America/Los_Angeles'],
    });
    const file = workable(fact('PersonLearned', { personId: 'other' }), inCalifornia);
    expect(rulingOf('time-quiet-hours', file, inquiry(), clock('2026-03-10 09:00'))?.until).toBe(
      time('2026-03-10 11:00'),
    );
  });

  it('has their own share of the ceiling', () => {
    const file = workable(
      ...stranger,
      ...contacted('2026-03-10 14:00', { contactPointId: 'theirs', channel: 'voice' }),
    );
    expect(rulingOf('harass-general', file, reminder('email'), TUESDAY)).toMatchObject({ count: { counted: 0 } });
  });
});

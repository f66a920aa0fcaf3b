import { describe, expect, it } from 'vitest';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { DAY, epochMs, HOUR, instant } from '#domain/values/instant.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { nextInCadence, proposalsFor } from '#domain/planning/cadence.ts';
import { profileOf } from '#domain/planning/segment.ts';
import type { Segment, Treatment } from '#domain/policy/strategy.ts';
import {
  ACCOUNT,
  accountId,
  daysAfter,
  fact,
  fileOf,
  MONDAY,
  placedAccount,
  reachableDebtor,
} from '#test/support/builders.ts';
import { roomyPolicy } from '#test/support/policy.ts';

const START = epochMs(MONDAY);

const LETTER: Treatment = {
  id: 'letter',
  offset: 'P2D',
  channels: ['letter'],
  message: 'account-review',
  required: false,
};
const SECOND: Treatment = {
  id: 'second',
  offset: 'P5D',
  channels: ['letter'],
  message: 'last-options',
  required: false,
};

/** The policy as reviewed with room for everybody, whose escalation does these things, for one segment with a gap. */
function doing(cadence: readonly Treatment[], gap?: string): Policy {
  const policy = roomyPolicy();
  const everybody: Segment = { id: 'everybody', when: {}, gap };
  const escalation = { ...policy.strategy.stages.escalation, cadence: { default: [...cadence] } };
  const stages = { ...policy.strategy.stages, escalation };
  return { ...policy, strategy: { ...policy.strategy, segments: [everybody], stages } };
}

/** An account of a reachable debtor that had its validation notice long ago and is in escalation since Monday. */
function escalated(...facts: readonly Fact[]): DebtorFile {
  const long = daysAfter(MONDAY, -90);
  const notice = {
    intentId: 'validation',
    treatmentId: 'validation-notice',
    channel: 'letter',
    contactPointId: 'home',
    purpose: 'validation-notice',
    says: ['validation-information'],
    at: long,
  } as const;
  return fileOf(
    ...reachableDebtor(),
    placedAccount({ creditorId: 'first-harbor-bank' }),
    fact('ContactIntended', { ...notice, says: [...notice.says] }),
    fact('ContactSent', { intentId: 'validation', at: long }),
    fact('StageEntered', { stage: 'escalation', at: MONDAY }),
    ...facts,
  );
}

function accountOf({ accounts }: DebtorFile): Account {
  const account = accounts[ACCOUNT];
  if (account === undefined) throw new TypeError('expected the account that was placed');
  return account;
}

/** What the cadence asks for so many days after the stage began. */
function on(day: number, file: DebtorFile, policy: Policy) {
  const account = accountOf(file);
  const { stage } = account;
  if (stage === undefined) throw new TypeError('expected an account in a stage');
  const now = START + day * DAY;
  const profile = profileOf(file, account, policy.strategy, now);
  return nextInCadence({ file, account, stage, profile, policy, now });
}

/** A letter of the stage that was meant to go out on a day, and what became of it. */
function letterOn(
  day: number,
  became: 'ContactSent' | 'ContactFailed' | 'ContactWithheld' | 'ContactUncertain' | 'ContactBounced' | undefined,
  overrides: Partial<Omit<FactOf<'ContactIntended'>, 'type'>> = {},
): Fact[] {
  const at = daysAfter(MONDAY, day);
  const intentId = `letter-${day}`;
  const about = { stage: 'escalation', treatmentId: 'letter', channel: 'letter', contactPointId: 'home' } as const;
  const intended = fact('ContactIntended', { intentId, ...about, at, ...overrides });
  const sent = fact('ContactSent', { intentId, at });
  if (became === undefined) return [intended];
  if (became === 'ContactBounced') return [intended, sent, fact('ContactBounced', { intentId, at })];
  return [intended, fact(became, { intentId, at })];
}

describe('a treatment', () => {
  const policy = doing([LETTER]);

  it('is waited for until its day', () => {
    expect(on(0, escalated(), policy)).toMatchObject({
      step: { next: 'wait', until: START + 2 * DAY, because: 'letter is due' },
      facts: [],
      required: false,
    });
  });

  it('goes out on its day, with its permit', () => {
    const { step } = on(2, escalated(), policy);
    expect(step).toMatchObject({
      next: 'contact',
      treatmentId: 'letter',
      proposal: { channel: 'letter', contactPointId: 'home' },
      permit: { verdict: 'allow' },
    });
  });

  it.each([undefined, 'ContactSent', 'ContactFailed', 'ContactUncertain', 'ContactBounced'] as const)(
    'is done once, whatever became of it: %s',
    (became) => {
      expect(on(9, escalated(...letterOn(2, became)), policy).step).toBeUndefined();
    },
  );

  it('is tried again when it was withheld', () => {
    expect(on(9, escalated(...letterOn(2, 'ContactWithheld')), policy).step).toMatchObject({ next: 'contact' });
  });

  it('of another stage by the same name is another one', () => {
    const before = letterOn(-30, 'ContactSent', { stage: 'reminder' });
    expect(on(2, escalated(...before), policy).step).toMatchObject({ next: 'contact' });
  });

  it('that was put off waits until then', () => {
    const until = daysAfter(MONDAY, 4);
    const deferred = fact('ContactDeferred', { stage: 'escalation', treatmentId: 'letter', until });
    expect(on(3, escalated(deferred), policy).step).toMatchObject({ next: 'wait', until: epochMs(until) });
    expect(on(4, escalated(deferred), policy).step).toMatchObject({ next: 'contact' });
  });

  it('without an address left is passed over and noted, and the next takes its turn', () => {
    const homeless = escalated(fact('ContactPointLost', { contactPointId: 'home' }));
    const by = doing([LETTER, { ...SECOND, channels: ['email'], message: 'account-review' }]);
    const { facts } = on(6, homeless, by);
    expect(facts[0]).toEqual({
      type: 'TreatmentSkipped',
      at: daysAfter(MONDAY, 6),
      source: 'forbear',
      accountId: ACCOUNT,
      stage: 'escalation',
      treatmentId: 'letter',
      because: 'no address or number left to use',
    });
    // Nothing has opened her email address to us: the next is refused, and that is the end of the cadence.
    expect(facts.slice(1)).toMatchObject([{ type: 'ContactRefused', treatmentId: 'second' }]);
  });

  it('whose condition does not hold is passed over for that reason', () => {
    const large = doing([{ ...LETTER, when: { balanceAtLeast: 120_001 } }]);
    expect(on(2, escalated(), large)).toMatchObject({
      step: undefined,
      facts: [{ type: 'TreatmentSkipped', because: 'its condition does not hold' }],
    });
    const justSo = doing([{ ...LETTER, when: { balanceAtLeast: 120_000 } }]);
    expect(on(2, escalated(), justSo).step).toMatchObject({ next: 'contact' });
  });

  it('that the rules refuse is recorded once, with the permit that refused it', () => {
    const optedOut = fact('MediumOptedOut', { channel: 'letter' });
    const { step, facts } = on(2, escalated(optedOut), policy);
    expect(step).toBeUndefined();
    expect(facts).toMatchObject([{ type: 'ContactRefused', treatmentId: 'letter', permit: { verdict: 'deny' } }]);
    expect(on(3, escalated(optedOut, ...facts), policy)).toMatchObject({ step: undefined, facts: [] });
  });

  it('of a person who has another account waits clear of the moment that one waits for', () => {
    const other = { accountId: accountId(2), accountRef: 'RB-1002' };
    const wait = fact('WaitBegan', { accountId: accountId(2), for: 'due-moment', until: daysAfter(MONDAY, 2) });
    const two = escalated(placedAccount({ ...other, creditorId: 'first-harbor-bank' }), wait);
    const { step } = on(0, two, policy);
    // The strategy leaves twenty hours between two contacts of one person.
    expect(step).toMatchObject({ next: 'wait', until: START + 2 * DAY + 20 * HOUR });
  });
});

describe('the moments that the person’s other accounts wait for', () => {
  const policy = doing([LETTER]);
  const other = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002', creditorId: 'first-harbor-bank' });
  const waits = (overrides: Partial<Omit<FactOf<'WaitBegan'>, 'type'>> = {}) =>
    fact('WaitBegan', { accountId: accountId(2), for: 'due-moment', until: daysAfter(MONDAY, 2), ...overrides });
  /** Hours after its second day at which the letter may go out, seen from Monday. */
  const hoursLate = (...facts: readonly Fact[]) => {
    const { step } = on(0, escalated(other, ...facts), policy);
    return step?.next === 'wait' ? (step.until - START - 2 * DAY) / HOUR : undefined;
  };

  it('are kept clear of by twenty hours, on either side', () => {
    expect(hoursLate(waits())).toBe(20);
    expect(hoursLate(waits({ until: daysAfter(MONDAY, 2 + 19 / 24) }))).toBe(39);
    expect(hoursLate(waits({ until: daysAfter(MONDAY, 2 + 20 / 24) }))).toBe(0);
    expect(hoursLate(waits({ until: daysAfter(MONDAY, 2 - 20 / 24) }))).toBe(0);
  });

  it('are those of contacts, of accounts that are open, and never its own', () => {
    expect(hoursLate()).toBe(0);
    expect(hoursLate(waits({ for: 'operator' }))).toBe(0);
    expect(hoursLate(waits({ accountId: ACCOUNT }))).toBe(0);
    expect(hoursLate(waits(), fact('AccountClosed', { accountId: accountId(2), reason: 'returned' }))).toBe(0);
  });

  it('are all kept clear of, the earliest first', () => {
    const third = placedAccount({ accountId: accountId(3), accountRef: 'RB-1003', creditorId: 'first-harbor-bank' });
    const later = waits({ accountId: accountId(3), until: daysAfter(MONDAY, 2 + 30 / 24) });
    expect(hoursLate(third, later, waits())).toBe(50);
    expect(hoursLate(third, waits(), later)).toBe(50);
  });
});

describe('a treatment that must wait', () => {
  const talked = letterOn(1.5, 'ContactSent', { treatmentId: 'account-review' });
  const both = doing([{ ...LETTER, channels: ['email', 'letter'] }]);

  it('is put off by the way that may go later, not by the one that may never', () => {
    // Nothing has opened her email address to us; a letter may follow twenty hours after the last.
    const { step, facts } = on(2, escalated(...talked), both);
    const opens = START + 1.5 * DAY + 20 * HOUR;
    expect(step).toEqual({ next: 'wait', until: opens, because: 'letter is deferred', slotRequest: undefined });
    expect(facts).toMatchObject([
      {
        type: 'ContactDeferred',
        treatmentId: 'letter',
        channel: 'letter',
        until: instant(opens),
        permit: { verdict: 'defer' },
      },
    ]);
    const again = { ...step, because: 'letter is due' };
    expect(on(2, escalated(...talked, ...facts), both)).toMatchObject({ step: again, facts: [] });
  });
});

describe('the gap a segment leaves between two contacts', () => {
  const policy = doing([LETTER, SECOND], 'P10D');
  /** When the second letter, due on day 5, may go out, seen from day 6. */
  const second = (...facts: readonly Fact[]) => {
    const { step } = on(
      6,
      escalated(fact('TreatmentSkipped', { stage: 'escalation', treatmentId: 'letter' }), ...facts),
      policy,
    );
    if (step?.next === 'wait') return instant(step.until);
    return step?.next === 'contact' ? 'now' : 'never';
  };
  const other = (day: number, became: Parameters<typeof letterOn>[1], overrides = {}) =>
    letterOn(day, became, { treatmentId: 'account-review', ...overrides });

  it.each(['ContactSent', 'ContactUncertain', 'ContactBounced'] as const)(
    'begins with one that went out: %s',
    (became) => {
      expect(second(...other(1, became))).toBe(daysAfter(MONDAY, 11));
    },
  );

  it('begins with one that is on its way', () => {
    expect(second(...other(1, undefined))).toBe(daysAfter(MONDAY, 11));
  });

  it.each(['ContactFailed', 'ContactWithheld'] as const)(
    'does not begin with one that reached nobody: %s',
    (became) => {
      expect(second(...other(1, became))).toBe('now');
    },
  );

  it('is counted from the last that went out, though a later one failed', () => {
    expect(second(...other(0, 'ContactSent'), ...other(2, 'ContactFailed'))).toBe(daysAfter(MONDAY, 10));
    expect(second(...other(0, 'ContactSent'), ...other(2, 'ContactSent'))).toBe(daysAfter(MONDAY, 12));
  });

  it('is of one account: another debt of the person does not count', () => {
    expect(second(...other(1, 'ContactSent', { accountId: accountId(2) }))).toBe('now');
  });

  it('is none where the segment names none', () => {
    const none = doing([LETTER, SECOND]);
    const file = escalated(...letterOn(2, 'ContactSent'));
    expect(on(6, file, none).step).toMatchObject({ next: 'contact', treatmentId: 'second' });
  });

  it('does not hold up what is required', () => {
    const required = doing([LETTER, { ...SECOND, required: true }], 'P10D');
    expect(on(6, escalated(...letterOn(2, 'ContactSent')), required).step).toMatchObject({ next: 'contact' });
  });
});

describe('a required treatment', () => {
  const policy = doing([{ ...LETTER, required: true }]);

  it('binds the stage until it went out', () => {
    expect(on(0, escalated(), policy)).toMatchObject({ step: { next: 'wait' }, required: true });
    expect(on(2, escalated(), policy)).toMatchObject({ step: { next: 'contact' }, required: true });
    expect(on(9, escalated(...letterOn(2, 'ContactSent')), policy)).toMatchObject({ step: undefined, required: false });
  });

  it('is due again when it came back', () => {
    const back = escalated(...letterOn(2, 'ContactBounced'));
    expect(on(3, back, policy)).toMatchObject({ step: { next: 'contact' }, required: true });
  });

  it.each([undefined, 'ContactUncertain'] as const)('of which nobody knows is for a person: %s', (became) => {
    expect(on(3, escalated(...letterOn(2, became)), policy)).toEqual({
      step: { next: 'operator', because: 'letter is required, and nobody knows whether it went out' },
      facts: [],
      required: true,
    });
  });

  it('is due again once a person has looked into it', () => {
    const looked = fact('OperatorDecided', { decision: { kind: 'resume' }, at: daysAfter(MONDAY, 3) });
    expect(on(4, escalated(...letterOn(2, 'ContactUncertain'), looked), policy).step).toMatchObject({
      next: 'contact',
      treatmentId: 'letter',
    });
  });

  it('that the rules refused before is asked for again', () => {
    const optedOut = fact('MediumOptedOut', { channel: 'letter' });
    const refused = on(2, escalated(optedOut), policy).facts;
    expect(on(3, escalated(optedOut, ...refused), policy)).toMatchObject({ step: { next: 'operator' }, facts: [] });
    const optedIn = fact('MediumOptedIn', { channel: 'letter' });
    expect(on(4, escalated(optedOut, ...refused, optedIn), policy).step).toMatchObject({ next: 'contact' });
  });

  it('with no address left is for a person', () => {
    const homeless = escalated(fact('ContactPointLost', { contactPointId: 'home' }));
    expect(on(2, homeless, policy)).toEqual({
      step: { next: 'operator', because: 'letter is required: no address or number left to use' },
      facts: [],
      required: true,
    });
  });

  it('that the rules refuse is for a person, who is told by which rule', () => {
    const optedOut = escalated(fact('MediumOptedOut', { channel: 'letter' }));
    const { step, facts, required } = on(2, optedOut, policy);
    expect(step).toEqual({ next: 'operator', because: 'letter is required and refused by media-preference' });
    expect(facts).toMatchObject([{ type: 'ContactRefused', treatmentId: 'letter' }]);
    expect(required).toBe(true);
  });
});

describe('a call of which there are only so many a day', () => {
  const roomy = doing([{ ...LETTER, id: 'call', channels: ['voice'] }, SECOND]);
  const policy: Policy = {
    ...roomy,
    strategy: {
      ...roomy.strategy,
      capacity: {
        drawnAt: '05:00',
        channels: { voice: { perDay: 10, keptForNotices: 0, maxWait: 'P1D' } },
        floor: { after: 'P60D', percent: 10 },
        perPerson: { slots: 3, within: 'P30D' },
        explorationPercent: 0,
      },
    },
  };

  it('is hoped for while the next treatment is waited for', () => {
    expect(on(2, escalated(), policy)).toMatchObject({
      step: {
        next: 'wait',
        until: START + 5 * DAY,
        because: 'second is due',
        slotRequest: { treatmentId: 'call', channel: 'voice' },
      },
      facts: [],
    });
  });

  it('without a slot in time is passed over and noted', () => {
    expect(on(3, escalated(), policy).facts).toMatchObject([
      { type: 'TreatmentSkipped', treatmentId: 'call', because: 'no slot in the capacity of its channels in time' },
    ]);
  });

  it('that the rules refuse is refused, whether there is a slot or not', () => {
    const optedOut = fact('MediumOptedOut', { channel: 'voice' });
    expect(on(2, escalated(optedOut), policy).facts).toMatchObject([{ type: 'ContactRefused', treatmentId: 'call' }]);
  });

  it('is waited for by itself, where nothing else is to be done', () => {
    const alone = {
      ...policy,
      strategy: {
        ...policy.strategy,
        stages: doing([{ ...LETTER, id: 'call', channels: ['voice', 'letter'] }]).strategy.stages,
      },
    };
    expect(on(2, escalated(), alone).step).toMatchObject({
      next: 'wait',
      because: 'call waits for a slot by voice',
      until: START + 3 * DAY,
    });
  });
});

describe('what would carry out a treatment', () => {
  const policy = doing([
    { ...LETTER, channels: ['letter', 'email'] },
    { ...SECOND, when: { balanceBelow: 100 } },
  ]);
  const proposed = (treatmentId: string, file = escalated(), account = ACCOUNT) =>
    proposalsFor(file, { accountId: account, treatmentId }, policy, START + 2 * DAY).map(({ channel }) => channel);

  it('is every way to say it, the one preferred first', () => {
    expect(proposed('letter')).toEqual(['letter', 'email']);
  });

  it('is nothing for one that the stage does not have, or whose condition does not hold', () => {
    expect(proposed('referral-notice')).toEqual([]);
    expect(proposed('second')).toEqual([]);
  });

  it('is nothing for an account that is unknown, or in no stage yet', () => {
    expect(proposed('letter', escalated(), accountId(9))).toEqual([]);
    expect(proposed('letter', fileOf(...reachableDebtor(), placedAccount()))).toEqual([]);
  });
});

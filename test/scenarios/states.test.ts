import { describe, expect, it } from 'vitest';
import type { FactOf } from '#domain/ledger/fact.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import { DAY } from '#domain/values/instant.ts';
import { Life, policy } from '#test/support/account-life.ts';

/** Noon in New York on a Monday, after the city's rule of 2026 came into force. */
const OCTOBER = '2026-10-05T16:00:00.000Z';

const RECENT = { delinquency_date: '2026-08-05', last_payment_date: '2026-07-05', itemization_date: '2026-09-06' };
const BROOKLYN = {
  ...RECENT,
  city: 'Brooklyn',
  state: 'NY',
  zip: '11201',
  mobile_phone: '+17185550123',
  governing_state: 'NY',
};
const BOSTON = {
  ...RECENT,
  city: 'Boston',
  state: 'MA',
  zip: '02108',
  mobile_phone: '+16175550123',
  governing_state: 'MA',
};

const SACRAMENTO = {
  ...RECENT,
  city: 'Sacramento',
  state: 'CA',
  zip: '95814',
  mobile_phone: '+19165550123',
  governing_state: 'CA',
};

/** Every contact that was begun: its channel and its date where the person lives. */
function contactsOf(life: Life): { readonly channel: string; readonly on: string }[] {
  return life.commits.flatMap(({ facts }) =>
    facts
      .filter((fact): fact is FactOf<'ContactIntended'> => fact.type === 'ContactIntended')
      .map(({ channel, at }) => ({ channel, on: localDate('America/New_York', Date.parse(at)) })),
  );
}

/** The most dates of a list that fall in any seven consecutive days. */
function mostInSevenDays(dates: readonly string[]): number {
  const days = dates.map((date) => Date.parse(date) / DAY);
  return Math.max(0, ...days.map((first) => days.filter((day) => day >= first && day < first + 7).length));
}

describe('a New Yorker who never answers', () => {
  it('is written to by mail alone, and is worked to the end all the same', async () => {
    const life = new Life({ start: OCTOBER });
    const account = await life.place(BROOKLYN);
    await life.world.advance('110d');
    expect(life.received(account)).toEqual([
      'letter validation-notice',
      'letter first-reminder',
      'letter account-review',
      'voice options-before-review',
      'letter options-before-review',
      'letter last-options',
    ]);
    const refused = life.commits.flatMap(({ facts }) => facts.filter((fact) => fact.type === 'ContactRefused'));
    expect(refused.flatMap(({ permit }) => permit.rules.map(({ id }) => id))).toContain('nyc-electronic-consent');
    expect((await life.world.accountOf(account)).waiting?.for).toBe('sign-off');
  });

  it('would be emailed across the river, in New Jersey', async () => {
    const life = new Life({ start: OCTOBER });
    const account = await life.place({
      ...BROOKLYN,
      city: 'Newark',
      state: 'NJ',
      zip: '07102',
      mobile_phone: '+19735550123',
    });
    await life.world.advance('40d');
    expect(life.received(account)).toContain('email first-reminder');
  });
});

describe('a New Yorker who opts in to email about the debt', () => {
  it('is emailed from then on', async () => {
    const life = new Life({ start: OCTOBER });
    const account = await life.place(BROOKLYN);
    await life.world.advance('20d');
    const { now: at } = life.world;
    const email = life.commits
      .flatMap(({ facts }) => facts)
      .find((fact) => fact.type === 'ContactPointLearned' && fact.reach.kind === 'email');
    if (email?.type !== 'ContactPointLearned') throw new Error('expected an email address');
    await life.recordEvent(account, {
      type: 'ConsentGiven',
      at,
      source: 'debtor',
      consentId: 'opt-in',
      scope: 'email',
      to: 'collector',
      contactPointId: email.contactPointId,
      accountId: account,
      how: 'electronic',
    });
    await life.world.advance('90d');
    expect(life.received(account).filter((contact) => contact.startsWith('email'))).toEqual([
      'email friendly-follow-up',
      'email account-review',
    ]);
  });
});

describe('a debtor in Massachusetts, with a strategy that would call every day', () => {
  const eager = (days: readonly number[]): typeof policy => {
    const { reminder } = policy.strategy.stages;
    const calls = days.map((day) => ({
      id: `call-${day}`,
      offset: `P${day}D`,
      channels: ['voice' as const],
      message: 'help-offer',
      required: false,
    }));
    const [notice] = reminder.cadence['default'] ?? [];
    if (notice === undefined) throw new Error('expected the cadence to open with the validation notice');
    return {
      ...policy,
      strategy: {
        ...policy.strategy,
        segments: [],
        capacity: undefined,
        ceiling: { contactsPerWeek: 50, contactsPerStage: 50, minimumGap: 'PT1H', callsPerDay: 1 },
        stages: { ...policy.strategy.stages, reminder: { ...reminder, cadence: { default: [notice, ...calls] } } },
      },
    };
  };

  it('is called twice a week at most, and the third time at the first minute it may be', async () => {
    const life = new Life({ start: OCTOBER, policy: eager([7, 8, 9, 10, 11]) });
    await life.place(BOSTON);
    await life.world.advance('40d');
    const calls = contactsOf(life).filter(({ channel }) => channel === 'voice');
    expect(calls.map(({ on }) => on)).toEqual(['2026-10-12', '2026-10-13', '2026-10-19', '2026-10-20', '2026-10-26']);
    expect(mostInSevenDays(calls.map(({ on }) => on))).toBe(2);
    const third = life.commits
      .flatMap(({ facts }) => facts.filter((fact) => fact.type === 'ContactIntended'))
      .find(({ treatmentId }) => treatmentId === 'call-9');
    expect(third?.at).toBe('2026-10-19T12:00:00.000Z');
  });

  it('is called every day where no law of a state says otherwise', async () => {
    const life = new Life({ start: OCTOBER, policy: eager([7, 8, 9, 10, 11]) });
    await life.place(RECENT);
    await life.world.advance('40d');
    expect(mostInSevenDays(contactsOf(life).flatMap(({ channel, on }) => (channel === 'voice' ? [on] : [])))).toBe(5);
  });
});

describe('a Californian whose debt is past its time', () => {
  it('hears nothing until counsel has written the words that the law wants; an operator is told', async () => {
    const life = new Life({ start: OCTOBER });
    const account = await life.place({
      ...SACRAMENTO,
      delinquency_date: '2021-08-05',
      last_payment_date: '2021-07-05',
    });
    await life.world.advance('30d');
    expect(life.received(account)).toEqual([]);
    expect((await life.world.accountOf(account)).operator.kind).toBe('called');
    const called = life.commits.flatMap(({ facts }) => facts.filter((fact) => fact.type === 'OperatorCalled'));
    expect(called.map(({ because }) => because)).toEqual([
      'validation-notice is required and refused by ca-time-barred-wording',
    ]);
  });
});

describe('people in the places with the strictest caps', () => {
  it.each([
    ['Seattle', { city: 'Seattle', state: 'WA', zip: '98101', mobile_phone: '+12065550123' }, 3],
    ['Washington', { city: 'Washington', state: 'DC', zip: '20001', mobile_phone: '+12025550123' }, 3],
    ['Brooklyn', BROOKLYN, 3],
    ['Boston', BOSTON, 3],
  ])('in %s are worked as far as an attorney’s signature, within the caps', async (_place, home, most) => {
    const life = new Life({ start: OCTOBER });
    const account = await life.place({ ...RECENT, ...home });
    await life.world.advance('110d');
    expect((await life.world.accountOf(account)).waiting?.for).toBe('sign-off');
    expect(mostInSevenDays(contactsOf(life).map(({ on }) => on))).toBeLessThanOrEqual(most);
    expect(contactsOf(life).length).toBeGreaterThanOrEqual(6);
  });
});

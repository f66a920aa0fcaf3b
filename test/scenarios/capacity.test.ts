import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { Policy } from '#domain/policy/policy.ts';
import type { Strategy } from '#domain/policy/strategy.ts';
import { ordinaryAccount } from '#test/support/ordinary-account.ts';
import { BANK, Life, policy as reviewed } from '#test/support/account-life.ts';

type Reminder = Strategy['stages']['reminder'];

/** The bank's people can make so many calls a day; the stage is a notice and one call, for which email is second best. */
function policyWith(perDay: number): Policy {
  const { strategy } = reviewed;
  const cadence: Reminder['cadence'] = {
    default: [
      { id: 'validation-notice', offset: 'P0D', channels: ['letter'], message: 'validation-notice', required: true },
      { id: 'help-call', offset: 'P20D', channels: ['voice', 'email'], message: 'help-offer', required: false },
    ],
  };
  const capacity: Strategy['capacity'] = {
    drawnAt: '05:00',
    channels: { voice: { perDay, keptForNotices: 0, maxWait: 'P1D' } },
    floor: { after: 'P90D', percent: 0 },
    perPerson: { slots: 4, within: 'P30D' },
    explorationPercent: 0,
  };
  const reminder: Reminder = { ...strategy.stages.reminder, cadence };
  return { ...reviewed, strategy: { ...strategy, segments: [], capacity, stages: { ...strategy.stages, reminder } } };
}

/** Person n owes so many dollars. */
function owing(n: number, dollars: number) {
  return ordinaryAccount({
    account_ref: `A000000${n}`,
    debtor_ref: `P00000${n}`,
    first_name: ['Ana', 'Bo', 'Cleo', 'Dan', 'Eve'][n - 1] ?? 'Fay',
    date_of_birth: `198${n}-03-12`,
    email: `person${n}@example.com`,
    mobile_phone: `+1614555012${n}`,
    amount_at_itemization: `${dollars}.00`,
    current_balance: `${dollars}.00`,
  });
}

describe('two calls a day', () => {
  it('go to whom they bring most; who waited in vain gets an email', async () => {
    const life = new Life({ policy: policyWith(2) });
    const accounts = await life.world.place(
      BANK,
      ...[400, 2500, 900, 7000, 1600, 300].map((dollars, n) => owing(n + 1, dollars)),
    );
    await life.world.advance('25d');
    const heard = accounts.map((account) => life.received(account).slice(1));
    const [call, email] = [['voice help-offer'], ['email help-offer']];
    // The day itself and a day of maxWait: four calls, two a day, by what is owed.
    const calledOn = (day: number) =>
      life.commits.flatMap(({ facts }) =>
        facts.flatMap((fact) =>
          fact.type === 'ContactIntended' && fact.channel === 'voice' && fact.at.startsWith(`2026-01-${day}`)
            ? [accounts.indexOf(fact.accountId)]
            : [],
        ),
      );
    expect([calledOn(25), calledOn(26), calledOn(27)].map((day) => day.toSorted((a, b) => a - b))).toEqual([
      [1, 3],
      [2, 4],
      [],
    ]);
    expect(heard).toEqual([email, call, call, call, call, email]);
  });

  it('are on a list for those who make them, without a name or a number', async () => {
    const life = new Life({ policy: policyWith(2) });
    const [small = '', large = '', middle = ''] = await life.world.place(
      BANK,
      owing(1, 400),
      owing(2, 2500),
      owing(3, 900),
    );
    await life.world.advance('21d');
    const csv = await text(await life.files.read('work-lists/2026-01-25/calls.csv'));
    const [header, ...rows] = csv.trim().split('\n');
    expect(header).toBe('rank,account,creditor,language,call_for,not_before,due_since,brings,chosen_by');
    expect(rows.map((row) => row.split(',').slice(0, 5))).toEqual([
      ['1', large, BANK, 'en', 'help-call'],
      ['2', middle, BANK, 'en', 'help-call'],
    ]);
    expect(csv).not.toMatch(/Lopez|614555/);
    expect(csv).not.toContain(small);
    const page = await text(await life.files.read('work-lists/2026-01-25/calls.html'));
    expect(page).toContain('2 slots, the first matters most');
  });

  it('are in the ledgers of those who got them', async () => {
    const life = new Life({ policy: policyWith(1) });
    const [small = '', large = ''] = await life.world.place(BANK, owing(1, 400), owing(2, 2500));
    await life.world.advance('25d');
    const placesOf = (account: string) =>
      life.commits.flatMap(({ facts }) =>
        facts.flatMap((fact) => (fact.type === 'CapacityGranted' && fact.accountId === account ? [fact] : [])),
      );
    expect(placesOf(large)).toMatchObject([{ channel: 'voice', treatmentId: 'help-call', rank: 1, by: 'value' }]);
    expect(placesOf(small)).toMatchObject([{ at: '2026-01-26T10:00:00.000Z', rank: 1 }]);
    expect(life.received(small)).toEqual(['letter validation-notice', 'voice help-offer']);
  });

  it('are not made to whoever paid between the draw and the hour', async () => {
    const life = new Life({ policy: policyWith(1) });
    const account = await life.place();
    await life.world.advanceTo('2026-01-25T11:00:00.000Z');
    await life.world.pays(account, 120_000);
    await life.world.advance('5d');
    expect(life.factTypes()).toContain('CapacityGranted');
    expect(life.received(account)).toEqual(['letter validation-notice']);
    expect(await life.ending(account)).toBe('paid-in-full');
  });
});

describe('a print house that takes two letters a day', () => {
  it('gets the notices that everybody must have, the oldest first, and everybody gets theirs', async () => {
    const { strategy } = reviewed;
    const letters: Strategy['capacity'] = {
      drawnAt: '11:00',
      channels: { letter: { perDay: 3, keptForNotices: 1, maxWait: 'P1D' } },
      floor: { after: 'P90D', percent: 0 },
      perPerson: { slots: 4, within: 'P30D' },
      explorationPercent: 0,
    };
    const life = new Life({ policy: { ...reviewed, strategy: { ...strategy, capacity: letters } } });
    const accounts = await life.world.place(BANK, ...[1, 2, 3, 4, 5].map((n) => owing(n, 500 * n)));
    await life.world.advance('5d');
    const sentOn = life.commits.flatMap(({ facts }) =>
      facts.flatMap((fact) =>
        fact.type === 'ContactIntended' && fact.channel === 'letter' ? [fact.at.slice(0, 10)] : [],
      ),
    );
    expect(sentOn).toEqual(['2026-01-06', '2026-01-06', '2026-01-07', '2026-01-07', '2026-01-08']);
    for (const account of accounts) expect(life.received(account)).toEqual(['letter validation-notice']);
  });
});

import { describe, expect, it } from 'vitest';
import { DAY } from '#domain/values/instant.ts';
import { ordinaryAccount } from '#test/support/ordinary-account.ts';
import type { Experiment } from '#domain/policy/strategy.ts';
import { AS_USUAL, CHALLENGER, experiment, HOLD_OUT, policyWith } from '#test/domain/experiments/experiments.ts';
import { BANK, Life, PHONE_COMPANY } from '#test/support/account-life.ts';
import { experimentWithArms, experimentWithOptOuts, PERSONS, persons } from '#test/support/experiment-life.ts';

/** A life in which everybody is drawn into the one arm, but for one in a million. */
const allIn = (arm: Experiment['arms'][number], changed: Partial<Experiment> = {}) =>
  new Life({
    policy: policyWith(
      experiment({
        arms: [
          { ...AS_USUAL, share: 0.0001 },
          { ...arm, share: 99.9999 },
        ],
        ...changed,
      }),
    ),
  });

const NOTICE = 'letter validation-notice';

describe('a hold-out', () => {
  it('gets the notice the law requires and nothing else, and leaves the stage when the others do', async () => {
    const life = allIn(HOLD_OUT);
    const account = await life.place();
    await life.world.advance('44d');
    expect(life.received(account)).toEqual([NOTICE]);
    await life.world.advance('2d');
    expect((await life.world.accountOf(account)).stage?.name).toBe('escalation');
    await life.world.advance('50d');
    expect(life.received(account)).toEqual([NOTICE]);
  });

  it('is answered what it asks for: notices that are owed go out', async () => {
    const life = allIn(HOLD_OUT);
    const account = await life.place();
    await life.world.advance('10d');
    const { now: at } = life.world;
    await life.recordEvent(account, {
      type: 'NoticeCopyRequested',
      at,
      source: 'debtor',
      accountId: account,
      language: 'es',
    });
    await life.world.advance('5d');
    expect(life.received(account)).toEqual([NOTICE, NOTICE]);
  });

  it('is told in the ledger before the first contact, for the person, with its chance', async () => {
    const life = allIn(HOLD_OUT);
    const account = await life.place();
    await life.world.advance('1d');
    const { arms } = await life.world.fileOf(account);
    expect(arms).toMatchObject([{ experiment: 'fewer-reminders', arm: 'hold-out', propensity: 0.999999 }]);
    expect(life.factTypes().indexOf('ArmAssigned')).toBeLessThan(life.factTypes().indexOf('StageEntered'));
  });
});

describe('a challenger', () => {
  it('is worked by its own cadence, and every contact says by which arm it was made', async () => {
    const life = allIn(CHALLENGER);
    const account = await life.place();
    await life.world.advance('44d');
    expect(life.received(account)).toEqual([NOTICE, 'email first-reminder']);
    const [, reminder] = await life.world.contactsWith(account);
    expect(Math.round(((reminder?.at ?? 0) - Date.parse('2026-01-05T17:00:00Z')) / DAY)).toBe(14);
    const intents = life.commits.flatMap(({ facts }) => facts.filter((fact) => fact.type === 'ContactIntended'));
    for (const { arms } of intents)
      expect(arms).toEqual([{ experiment: 'fewer-reminders', arm: 'fewer', propensity: 0.999999 }]);
    expect(intents).toHaveLength(2);
  });

  it('takes all debts of a person, and takes them through no more states than before', async () => {
    const life = allIn(CHALLENGER);
    const rows = [ordinaryAccount(), ordinaryAccount({ account_ref: 'A0000002' })];
    const [loan = '', card = ''] = await life.world.place(BANK, ...rows);
    await life.world.advance('44d');
    expect(life.factTypes().filter((type) => type === 'ArmAssigned')).toHaveLength(1);
    for (const account of [loan, card]) expect(life.received(account)).toEqual([NOTICE, 'email first-reminder']);

    const usual = new Life();
    const account = await usual.place();
    const arms = [
      { ...AS_USUAL, share: 99.9999 },
      { ...CHALLENGER, share: 0.0001 },
    ];
    const changed = new Life({ policy: policyWith(experiment({ arms })) });
    const same = await changed.place();
    for (const each of [usual, changed]) await each.world.advance('44d');
    expect(changed.states(same)).toEqual(usual.states(account));
    expect(changed.received(same)).toEqual(usual.received(account));
  });

  it('leaves the debts at creditors it is not about as they are', async () => {
    const life = allIn(CHALLENGER, { eligibility: { creditors: [PHONE_COMPANY] } });
    const atBank = await life.place();
    await life.world.advance('44d');
    expect(life.factTypes()).not.toContain('ArmAssigned');
    expect(life.received(atBank).length).toBeGreaterThan(2);
  });

  it.each([CHALLENGER, HOLD_OUT])(
    'does nothing to who tells of hardship: they get the help everybody gets ($id)',
    async (arm) => {
      const lives = [allIn(arm), new Life()];
      const received = await Promise.all(
        lives.map(async (life) => {
          const account = await life.place();
          const { now: at } = life.world;
          const until = '2026-01-08T17:00:00.000Z';
          await life.recordEvent(account, {
            type: 'HardshipReported',
            at,
            source: 'debtor',
            text: 'I lost my job.',
            until,
          });
          await life.world.advance('60d');
          return life.received(account);
        }),
      );
      expect(received[0]).toEqual(received[1]);
      expect(received[0]).toContain('letter plan-offer');
    },
  );
});

describe('an arm that people opt out of', () => {
  it('is stopped the next morning for everybody in it, who are then worked as usual', async () => {
    const { life, inArm } = await experimentWithOptOuts();
    const fewer = inArm('fewer');
    expect(Math.min(fewer.length, inArm('as-usual').length)).toBeGreaterThan(8);
    expect(life.factTypes()).not.toContain('ArmStopped');
    await life.world.advance('1d');
    expect(life.factTypes().filter((type) => type === 'ArmStopped')).toHaveLength(fewer.length);
    const [account = ''] = fewer;
    const [stopped] = (await life.world.fileOf(account)).arms;
    expect(new Date(stopped?.stopped?.at ?? 0).toISOString()).toBe('2026-01-08T09:30:00.000Z');

    // A challenger would hear of it on the 14th day; worked as usual, on the 10th.
    const due = (await life.world.accountOf(account)).waiting?.until ?? 0;
    expect(new Date(due).toISOString().slice(0, 10)).toBe('2026-01-15');
    await life.world.advance('60d');
    const intents = life.commits.flatMap(({ facts }) =>
      facts.filter((fact) => fact.type === 'ContactIntended' && fact.accountId === account),
    );
    expect(intents.map((intent) => 'arms' in intent && intent.arms !== undefined)).toEqual([
      true,
      ...intents.slice(1).map(() => false),
    ]);
    expect(life.factTypes().filter((type) => type === 'ArmStopped')).toHaveLength(fewer.length);
  });

  it('takes nobody in any more; the control does not either, for there is nothing left to compare', async () => {
    const { life } = await experimentWithOptOuts();
    await life.world.advance('1d');
    const before = life.factTypes().filter((type) => type === 'ArmAssigned').length;
    await life.world.place(BANK, ...persons(PERSONS, 10));
    await life.world.advance('1d');
    expect(life.factTypes().filter((type) => type === 'ArmAssigned')).toHaveLength(before);
  });

  it('goes on while opt-outs are no more than the control’s', async () => {
    const { life, accounts } = await experimentWithArms();
    for (const account of accounts.filter((_, index) => index % 2 === 0)) {
      const { now: at } = life.world;
      await life.recordEvent(account, { type: 'MediumOptedOut', at, source: 'debtor', channel: 'sms' });
    }
    await life.world.advance('5d');
    expect(life.factTypes()).not.toContain('ArmStopped');
  });
});

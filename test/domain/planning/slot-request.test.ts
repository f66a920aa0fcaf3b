import { describe, expect, it } from 'vitest';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { grantFor, waitsForSlotUntil, nextDraw, capacityOfChannel } from '#domain/planning/capacity.ts';
import { type OutgoingMessage, type DeliveryOption, deliveryOptions } from '#domain/planning/delivery-options.ts';
import { type SlotNeed, slotFor, waitsUntil, slotRequestAmong, withinCapacity } from '#domain/planning/slot-request.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { DAY, epochMs, HOUR, instant } from '#domain/values/instant.ts';
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
import { reviewedPolicy, roomyPolicy } from '#test/support/policy.ts';

/** Monday, ten in the morning in Ohio. */
const NOW = epochMs(MONDAY);
/** Five in the morning of the next day, when places are drawn. */
const DRAW = epochMs('2026-01-06T10:00:00.000Z');

const reviewed = reviewedPolicy();
/** Ten calls a day, for which a contact waits three days. */
const policy: Policy = {
  ...reviewed,
  strategy: {
    ...reviewed.strategy,
    capacity: {
      drawnAt: '05:00',
      channels: { voice: { perDay: 10, keptForNotices: 0, maxWait: 'P3D' } },
      floor: { after: 'P60D', percent: 10 },
      perPerson: { slots: 3, within: 'P30D' },
      explorationPercent: 0,
    },
  },
};

/** Dana Miller, whose validation notice went out long ago and who agreed to be emailed. */
function known(...facts: readonly Fact[]): DebtorFile {
  const long = daysAfter(MONDAY, -90);
  return fileOf(
    ...reachableDebtor(),
    placedAccount({ creditorId: 'first-harbor-bank' }),
    fact('ContactIntended', {
      intentId: 'validation',
      treatmentId: 'validation-notice',
      channel: 'letter',
      contactPointId: 'home',
      purpose: 'validation-notice',
      says: ['validation-information'],
      at: long,
    }),
    fact('ContactSent', { intentId: 'validation', at: long }),
    fact('ConsentGiven', { scope: 'email', to: 'collector', contactPointId: 'email', at: long }),
    ...facts,
  );
}

function accountOf({ accounts }: DebtorFile): Account {
  const account = accounts[ACCOUNT];
  if (account === undefined) throw new TypeError('expected the account that was placed');
  return account;
}

function granted(overrides: Partial<Omit<FactOf<'CapacityGranted'>, 'type'>> = {}): Fact {
  const today = { from: daysAfter(MONDAY, -0.2), until: instant(DRAW) };
  return fact('CapacityGranted', { channel: 'voice', treatmentId: 'help-call', ...today, ...overrides });
}

const CALL: OutgoingMessage = {
  treatmentId: 'help-call',
  stage: 'reminder',
  inEveryStage: false,
  message: 'help-offer',
  channels: ['voice', 'email'],
  language: 'en',
};

/** A call that falls due now. */
function need(file: DebtorFile, overrides: Partial<SlotNeed> = {}): SlotNeed {
  const account = accountOf(file);
  return { file, account, policy, now: NOW, treatmentId: 'help-call', since: NOW, required: false, ...overrides };
}

function waysOf(file: DebtorFile, overrides: Partial<SlotNeed> = {}, saying = CALL): readonly DeliveryOption[] {
  return withinCapacity(deliveryOptions(saying, file, accountOf(file), policy), need(file, overrides));
}

describe('a place in the day', () => {
  const grant = (file: DebtorFile, now = NOW, treatmentId = 'help-call') =>
    grantFor(file, accountOf(file), { channel: 'voice', treatmentId }, now);
  const call = (overrides: Partial<Omit<FactOf<'ContactIntended'>, 'type'>> = {}) =>
    fact('ContactIntended', {
      intentId: 'call',
      treatmentId: 'help-call',
      channel: 'voice',
      contactPointId: 'mobile',
      ...overrides,
    });

  it('is there for what it was given for, until the next draw', () => {
    expect(grant(known(granted()))).toMatchObject({ until: DRAW });
    expect(grant(known(granted()), DRAW - 1)).toBeDefined();
    expect(grant(known(granted()), DRAW)).toBeUndefined();
    expect(grant(known())).toBeUndefined();
    expect(grant(known(granted({ channel: 'sms' })))).toBeUndefined();
    expect(grant(known(granted()), NOW, 'other-call')).toBeUndefined();
  });

  it('is the latest that was given', () => {
    const tomorrow = granted({ from: instant(DRAW), until: instant(DRAW + DAY) });
    expect(grant(known(granted(), tomorrow), DRAW)).toMatchObject({ until: DRAW + DAY });
  });

  it.each<[what: string, used: boolean, facts: readonly Fact[]]>([
    ['by a call that is meant to be made', true, [call()]],
    ['by one that was made', true, [call(), fact('ContactSent', { intentId: 'call' })]],
    ['not by one that was withheld', false, [call(), fact('ContactWithheld', { intentId: 'call' })]],
    ['not by one that failed', false, [call(), fact('ContactFailed', { intentId: 'call' })]],
    ['not by one about another debt', false, [call({ accountId: accountId(2) })]],
    ['not by another call', false, [call({ treatmentId: 'other-call' })]],
    ['not by a text that says the same', false, [call({ channel: 'sms' })]],
  ])('is used up %s', (_what, used, facts) => {
    expect(grant(known(granted(), ...facts)) === undefined).toBe(used);
  });

  it('is not used up by a call that was made before it was given', () => {
    expect(grant(known(call(), fact('ContactSent', { intentId: 'call' }), granted()))).toBeDefined();
  });

  it('is found by whichever of the channels it was given for', () => {
    const asked = { id: 'help-call', channels: ['sms', 'voice'] } as const;
    expect(slotFor(need(known(granted())), asked)).toMatchObject({ channel: 'voice' });
    expect(slotFor(need(known(granted())), { ...asked, channels: ['sms'] })).toBeUndefined();
    expect(slotFor({ ...need(known(granted())), policy: roomyPolicy() }, asked)).toBeUndefined();
  });
});

describe('how little there is of a channel', () => {
  it('is what the strategy says, and nothing where it says nothing', () => {
    expect(capacityOfChannel(policy, 'voice')).toMatchObject({ perDay: 10 });
    expect(capacityOfChannel(policy, 'email')).toBeUndefined();
    expect(capacityOfChannel(roomyPolicy(), 'voice')).toBeUndefined();
  });

  it('is waited for as long as the strategy has patience, and without end for what is required', () => {
    const voice = capacityOfChannel(policy, 'voice');
    if (voice === undefined) throw new TypeError('expected calls to be scarce');
    expect(waitsForSlotUntil(voice, NOW, false)).toBe(NOW + 3 * DAY);
    expect(waitsForSlotUntil(voice, NOW, true)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is drawn for at midnight where the strategy names no hour', () => {
    expect(instant(nextDraw(roomyPolicy(), NOW))).toBe('2026-01-06T05:00:00.000Z');
  });
});

describe('the ways that a day leaves', () => {
  const places = (ways: readonly DeliveryOption[]) =>
    ways.map(({ proposal, needsSlot }) => [proposal.contactPointId, needsSlot?.from, needsSlot?.until]);

  it('need a place from the next draw on, where the channel is scarce', () => {
    expect(places(waysOf(known()))).toEqual([
      ['mobile', DRAW, NOW + 3 * DAY],
      ['landline', DRAW, NOW + 3 * DAY],
      ['email', undefined, undefined],
    ]);
  });

  it('need none once they have it', () => {
    expect(places(waysOf(known(granted())))).toEqual([
      ['mobile', undefined, undefined],
      ['landline', undefined, undefined],
      ['email', undefined, undefined],
    ]);
  });

  it('are left out once no draw comes before their patience is over', () => {
    const ends = (since: number) => places(waysOf(known(), { since }));
    expect(ends(DRAW - 3 * DAY)).toEqual([['email', undefined, undefined]]);
    expect(ends(DRAW - 3 * DAY + 1)).toHaveLength(3);
    expect(places(waysOf(known(), { since: NOW - 30 * DAY, required: true }))).toHaveLength(3);
  });

  it('are all there where every channel has room for everybody', () => {
    expect(places(waysOf(known(), { policy: roomyPolicy() })).map(([, from]) => from)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the place to wish for', () => {
  const wished = (file: DebtorFile, overrides: Partial<SlotNeed> = {}, openBy = NOW, saying = CALL) =>
    slotRequestAmong(waysOf(file, overrides, saying), need(file, overrides), openBy);

  it('is for the first way that needs one, from the first hour it may be used, until patience is over', () => {
    const wish = wished(known());
    // Nobody agreed to be called on the mobile by a machine.
    expect(wish?.option.proposal.contactPointId).toBe('landline');
    expect(wish?.slotRequest).toEqual({
      channel: 'voice',
      treatmentId: 'help-call',
      // Eight in the morning: a call may not be made at five, when places are drawn.
      from: '2026-01-06T13:00:00.000Z',
      since: MONDAY,
      until: daysAfter(MONDAY, 3),
      required: false,
      // Half a percent more of $360, the share that comes from who pays this late, less $1.50 for the call: 18 cents.
      value: 18,
    });
  });

  it('has no end where the contact is required', () => {
    const wish = wished(known(), { required: true });
    expect(wish?.slotRequest).toMatchObject({ required: true });
    expect(wish?.slotRequest).not.toHaveProperty('until');
  });

  it('is for the day on which the contact falls due, when that is later', () => {
    expect(wished(known(), { since: NOW + 2 * DAY })?.slotRequest).toMatchObject({
      from: daysAfter(MONDAY, 2),
      since: daysAfter(MONDAY, 2),
    });
  });

  it('is none where a way that needs no place is preferred and open by then', () => {
    const emailFirst = { ...CALL, channels: ['email', 'voice'] as const };
    expect(wished(known(), {}, NOW, emailFirst)).toBeUndefined();
    // An email due at night opens at eight; somebody who asks by three does not wait for it.
    const night = epochMs('2026-01-06T04:00:00.000Z');
    const asked = (openBy: number) => wished(known(), { now: night, since: night }, openBy, emailFirst);
    expect(asked(night + 9 * HOUR)).toBeUndefined();
    expect(asked(night + 9 * HOUR - 1)?.slotRequest.channel).toBe('voice');
  });

  it('is none where no way needs a place, or none can ever be used', () => {
    expect(wished(known(granted()))).toBeUndefined();
    const optedOut = known(fact('MediumOptedOut', { channel: 'voice' }));
    expect(wished(optedOut, {}, NOW, { ...CALL, channels: ['voice'] })).toBeUndefined();
  });

  it('is slept on until its patience is over', () => {
    const [way] = waysOf(known());
    if (way === undefined) throw new TypeError('expected a call');
    expect(waitsUntil({ now: NOW, since: NOW }, way)).toBe(NOW + 3 * DAY);
  });

  it('is looked at again every thirty days from when it fell due, where it has no end', () => {
    const [way] = waysOf(known(), { required: true });
    if (way === undefined) throw new TypeError('expected a call');
    const { needsSlot: _, ...placeless } = way;
    for (const each of [way, placeless]) {
      expect(waitsUntil({ now: NOW, since: NOW }, each)).toBe(NOW + 30 * DAY);
      expect(waitsUntil({ now: NOW + 30 * DAY - 1, since: NOW }, each)).toBe(NOW + 30 * DAY);
      expect(waitsUntil({ now: NOW + 30 * DAY, since: NOW }, each)).toBe(NOW + 60 * DAY);
      expect(waitsUntil({ now: NOW - DAY, since: NOW }, each)).toBe(NOW + 30 * DAY);
    }
  });
});

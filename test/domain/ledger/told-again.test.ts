import { describe, expect, it } from 'vitest';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { openCall } from '#domain/ledger/facts/workflow/state.ts';
import { epochMs } from '#domain/values/instant.ts';
import { ACCOUNT, accountId, daysAfter, fact, fileOf, MONDAY, payment, placedAccount } from '#test/support/builders.ts';

function accountOf({ accounts }: DebtorFile): Account {
  const account = accounts[ACCOUNT];
  if (account === undefined) throw new TypeError('expected the account that was placed');
  return account;
}
const fold = (...facts: readonly Fact[]) => fileOf(placedAccount(), ...facts);
const account = (...facts: readonly Fact[]) => accountOf(fold(...facts));

describe('opting in again', () => {
  const out = (overrides: Partial<Omit<FactOf<'MediumOptedOut'>, 'type'>>) =>
    fact('MediumOptedOut', { channel: 'sms', ...overrides });
  const outs = [
    out({}),
    out({ contactPointId: 'mobile' }),
    out({ contactPointId: 'second' }),
    out({ channel: 'email' }),
    out({ personId: 'sister' }),
  ];
  const left = (opted: Partial<Omit<FactOf<'MediumOptedIn'>, 'type'>>) =>
    fold(...outs, fact('MediumOptedIn', { channel: 'sms', ...opted })).optOuts.map(({ seq }) => seq);

  it('to a channel lifts every opt-out of it, of its person alone', () => {
    expect(left({})).toEqual([5, 6]);
    expect(left({ channel: 'email' })).toEqual([2, 3, 4, 6]);
    expect(left({ personId: 'sister' })).toEqual([2, 3, 4, 5]);
  });

  it('to a number lifts the opt-out of that number and no other', () => {
    expect(left({ contactPointId: 'mobile' })).toEqual([2, 4, 5, 6]);
  });
});

describe('what is told a second time', () => {
  it('an inconvenient time takes the place of the one of its name, and leaves the others', () => {
    const night = fact('InconvenienceStated', { designationId: 'night-shift' });
    const sunday = fact('InconvenienceStated', {
      designationId: 'sunday',
      window: { from: '00:00', to: '24:00', weekdays: [7] },
    });
    const moved = fact('InconvenienceStated', { designationId: 'night-shift', window: { from: '09:00', to: '15:00' } });
    expect(fold(night, sunday, moved).inconveniences).toMatchObject([
      { id: 'sunday', seq: 3 },
      { id: 'night-shift', window: { from: '09:00', to: '15:00' }, seq: 4 },
    ]);
    const until = daysAfter(MONDAY, 30);
    expect(fold(fact('InconvenienceStated', { until })).inconveniences).toMatchObject([{ until: epochMs(until) }]);
    const withdrawn = fact('InconvenienceWithdrawn', { designationId: 'night-shift' });
    expect(fold(night, sunday, withdrawn).inconveniences.map(({ id }) => id)).toEqual(['sunday']);
  });

  it('a consent that is revoked is remembered with its end, and the others stay', () => {
    const texts = fact('ConsentGiven', { consentId: 'texts' });
    const calls = fact('ConsentGiven', { consentId: 'calls', scope: 'autodial' });
    const at = daysAfter(MONDAY, 3);
    const { consents, revokedConsents } = fold(texts, calls, fact('ConsentRevoked', { consentId: 'texts', at }));
    expect(consents.map(({ id }) => id)).toEqual(['calls']);
    expect(revokedConsents).toMatchObject([{ id: 'texts', scope: 'sms', at: epochMs(MONDAY), revokedAt: epochMs(at) }]);
  });

  it('a hold that is released leaves the others', () => {
    const holds = [fact('HoldPlaced', { holdId: 'one' }), fact('HoldPlaced', { holdId: 'two' })];
    expect(fold(...holds, fact('HoldReleased', { holdId: 'one' })).holds.map(({ id }) => id)).toEqual(['two']);
  });
});

describe('a request to cease', () => {
  const spoken = (channel: 'voice' | 'sms', day: number) =>
    fact('CeaseRequested', { written: false, channel, at: daysAfter(MONDAY, day) });
  const written = fact('CeaseRequested', { written: true, channel: 'letter', at: daysAfter(MONDAY, 5) });

  it('that was spoken is remembered with its channel, each time it was said', () => {
    const { cease, spokenCeases } = account(spoken('voice', 1), spoken('sms', 2));
    expect(cease).toMatchObject({ written: false, channel: 'sms', seq: 3 });
    expect(spokenCeases).toEqual([
      { at: epochMs(daysAfter(MONDAY, 1)), channel: 'voice', seq: 2 },
      { at: epochMs(daysAfter(MONDAY, 2)), channel: 'sms', seq: 3 },
    ]);
  });

  it('in writing stands over what was spoken before and after it', () => {
    const inWriting = { at: epochMs(daysAfter(MONDAY, 5)), written: true, channel: 'letter' };
    expect(account(spoken('voice', 1), written)).toMatchObject({
      cease: { ...inWriting, seq: 3 },
      spokenCeases: [{ channel: 'voice' }],
    });
    expect(account(written, spoken('voice', 6))).toMatchObject({
      cease: { ...inWriting, seq: 2 },
      spokenCeases: [{ channel: 'voice' }],
    });
  });

  it('in writing once more takes the place of the one before', () => {
    const again = fact('CeaseRequested', { written: true, channel: 'email', at: daysAfter(MONDAY, 9) });
    expect(account(written, again).cease).toMatchObject({ channel: 'email', seq: 3 });
  });
});

describe('who the debtor is', () => {
  const born = fact('DebtorIdentified', { dateOfBirth: '1980-04-01' });

  it('keeps the birthday when a later word has none, and takes another', () => {
    expect(fileOf(born, fact('DebtorIdentified')).dateOfBirth).toBe('1980-04-01');
    expect(fileOf(born, fact('DebtorIdentified', { dateOfBirth: '1980-01-04' })).dateOfBirth).toBe('1980-01-04');
    expect(fileOf(fact('DebtorIdentified'), born).dateOfBirth).toBe('1980-04-01');
  });
});

describe('the original creditor', () => {
  it('that was named though nobody had asked answers nothing', () => {
    expect(account(fact('OriginalCreditorNamed')).originalCreditorRequest).toBeUndefined();
  });
});

describe('a wait of the execution', () => {
  const wait = (taskToken: string, day: number, overrides: Partial<Omit<FactOf<'WaitBegan'>, 'type'>> = {}) =>
    fact('WaitBegan', { taskToken, at: daysAfter(MONDAY, day), ...overrides });
  const waiting = (...facts: readonly Fact[]) => account(...facts).waiting;

  it('that begins later takes the place of the one before', () => {
    expect(waiting(wait('first', 0), wait('second', 1, { for: 'operator' }))).toMatchObject({
      for: 'operator',
      taskTokens: ['second'],
      since: epochMs(daysAfter(MONDAY, 1)),
    });
  });

  it('that is registered again keeps both tokens: only Step Functions knows which is alive', () => {
    const until = daysAfter(MONDAY, 9);
    expect(waiting(wait('first', 0), wait('again', 0, { until }))).toMatchObject({
      taskTokens: ['first', 'again'],
      until: epochMs(until),
      seq: 3,
    });
  });

  it('whose first try comes last adds its token and changes nothing else', () => {
    const until = daysAfter(MONDAY, 9);
    expect(waiting(wait('second', 1, { until }), wait('first', 0, { until: daysAfter(MONDAY, 2) }))).toMatchObject({
      taskTokens: ['second', 'first'],
      since: epochMs(daysAfter(MONDAY, 1)),
      until: epochMs(until),
      seq: 2,
    });
  });
});

describe('an operator', () => {
  const called = fact('OperatorCalled', { callId: 'call-1' });
  const closes = fact('OperatorDecided', { decision: { kind: 'close', reason: 'returned' } });

  it('is asked until they decide or the account is closed', () => {
    expect(openCall(account())).toBeUndefined();
    expect(openCall(account(called))).toMatchObject({ callId: 'call-1', seq: 2 });
    expect(openCall(account(called, fact('OperatorDecided')))).toBeUndefined();
    expect(openCall(account(called, fact('AccountClosed')))).toBeUndefined();
  });

  it('who decided that the account be closed is not forgotten when they are asked or decide again', () => {
    const decided = { close: { reason: 'returned', seq: 2 } };
    expect(account(closes).operator.decided).toMatchObject(decided);
    expect(account(closes, called).operator.decided).toMatchObject(decided);
    expect(account(closes, called, fact('OperatorDecided')).operator.decided).toMatchObject({
      callId: 'call-1',
      seq: 4,
      ...decided,
    });
    expect(account(closes, called, fact('AccountClosed')).operator).toMatchObject({ kind: 'decided', decided });
  });

  it('was not asked where an account was closed without one', () => {
    expect(account(called, fact('AccountClosed')).operator).toEqual({ kind: 'not-called', decided: undefined });
    expect(account(fact('OperatorDecided')).operator.decided).toMatchObject({ callId: undefined, close: undefined });
  });
});

describe('a notice that came back was not sent', () => {
  const notice = (intentId: string) => fact('ContactIntended', { intentId, channel: 'letter', contactPointId: 'home' });
  const sent = (intentId: string) => [notice(intentId), fact('ContactSent', { intentId })];
  const back = (intentId: string) => fact('ContactBounced', { intentId });
  const disputes = [fact('DisputeOpened'), fact('DisputeOpened', { disputeId: 'dispute-2' })];
  const answers = [
    fact('DisputeAnswered', { notice: 'letter-1' }),
    fact('DisputeAnswered', { disputeId: 'dispute-2', notice: 'letter-2' }),
  ];

  it('the dispute it answered is open again, and no other', () => {
    const facts = [...sent('letter-1'), ...sent('letter-2'), ...disputes, ...answers];
    const answered = (...more: readonly Fact[]) =>
      account(...facts, ...more).disputes.map(({ answer }) => answer !== undefined);
    expect(answered()).toEqual([true, true]);
    expect(answered(back('letter-1'))).toEqual([false, true]);
  });

  it('the original creditor it named is to be named again', () => {
    const facts = [
      ...sent('letter-1'),
      ...sent('letter-2'),
      fact('OriginalCreditorRequested'),
      fact('OriginalCreditorNamed', { notice: 'letter-1' }),
    ];
    const request = (...more: readonly Fact[]) => account(...facts, ...more).originalCreditorRequest;
    expect(request()).toMatchObject({ answered: true, notice: 'letter-1' });
    expect(request(back('letter-2'))).toMatchObject({ answered: true, notice: 'letter-1' });
    expect(request(back('letter-1'))).toMatchObject({ answered: false, notice: undefined, seq: 6 });
    expect(account(...sent('letter-1'), back('letter-1')).originalCreditorRequest).toBeUndefined();
  });
});

describe('a report of a contact', () => {
  it('is about the contact it names, and changes no other', () => {
    const three = ['one', 'two', 'three'].map((intentId) => fact('ContactIntended', { intentId }));
    const states = fold(...three, fact('ContactSent', { intentId: 'two' })).contacts.map(({ state }) => state);
    expect(states).toEqual(['intended', 'sent', 'intended']);
  });

  it('that does not fit says why', () => {
    const [intended, sent, failed] = [fact('ContactIntended'), fact('ContactSent'), fact('ContactFailed')];
    const because = (...facts: readonly Fact[]) => fold(...facts).anomalies.map((anomaly) => anomaly.because);
    expect(because(intended, sent, failed)).toEqual(['contact intent-1 reported failed after it was sent']);
    expect(because(intended, failed, failed)).toEqual([]);
    expect(because(intended, failed, sent)).toEqual([]);
    expect(because(sent)).toEqual(['an outcome of intent-1, which was never intended']);
    expect(because(fact('CeaseRequested', { accountId: accountId(9) }))).toEqual([
      'a fact about a-0000000000000009, which was never placed',
    ]);
    expect(because(payment(), fact('PaymentReturned'), fact('PaymentReturned'))).toEqual([
      'payment payment-1 returned a second time',
    ]);
    expect(because(payment(), payment())).toEqual(['payment payment-1 settled a second time']);
    expect(because(placedAccount())).toEqual([`account ${ACCOUNT} placed a second time`]);
  });
});

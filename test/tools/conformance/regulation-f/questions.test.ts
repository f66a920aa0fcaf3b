import { describe, expect, it } from 'vitest';
import { call, inbound, outcomeOf } from './vectors.ts';

/** Does our answer agree? `passed`, `failed`, or `not-applicable` where there is none. */
function asked(question: object, answer: object, given: object = {}, decision?: string) {
  return outcomeOf({ given, question, expect: { answer, ...(decision === undefined ? {} : { decision }) } }).kind;
}

describe('counting', () => {
  it.each([
    ['rang-no-answer', 1],
    ['answered-then-dropped', 1],
    ['connected-to-voicemail-no-message-left', 1],
    ['busy-signal', 0],
    ['number-not-in-service', 0],
  ])('a call that ended as %s counts %i', (outcome, count) => {
    const history = [call('2026-05-04T12:00:00-04:00', { outcome })];
    expect(asked({ ask: 'counted-calls', debtId: 'D1' }, { countedCalls: count }, { history })).toBe('passed');
    expect(asked({ ask: 'counted-calls', debtId: 'D1' }, { countedCalls: 1 - count }, { history })).toBe('failed');
  });

  const debts = [{ id: 'A' }, { id: 'B' }];

  it('goes by debt; what the consumer raises is a conversation and no call', () => {
    const talk = call('2026-05-04T12:00:00-04:00', {
      outcome: 'conversation',
      debtIds: ['A'],
      discussedDebtIds: ['A', 'B'],
    });
    const history = [{ ...talk, raisedBy: { A: 'collector', B: 'consumer' } }];
    const answer = { calls: { A: 1, B: 0 }, conversations: { A: 1, B: 1 } };
    expect(asked({ ask: 'counts-by-debt', person: 'C1' }, answer, { debts, history })).toBe('passed');
  });

  it('of a call nobody took is toward any one debt', () => {
    const history = [call('2026-05-04T12:00:00-04:00', { outcome: 'limited-content-message', debtIds: ['A', 'B'] })];
    const question = { ask: 'may-collector-count-call-toward-only-one-debt-of-its-choice', historyIndex: 0 };
    expect(asked(question, { mayCountTowardOneOnly: true, choices: ['B', 'A'] }, { debts, history })).toBe('passed');
  });

  it('texts are no calls, ringless voicemails are', () => {
    const placing = (channel: string) => ({ ask: 'is-placing-a-telephone-call', event: { channel } });
    expect(asked(placing('sms'), { counts: false })).toBe('passed');
    expect(asked(placing('ringless-voicemail'), { counts: true })).toBe('passed');
  });

  it('presumes compliance within the caps, and harassment by the sum of all channels', () => {
    const days = ['04', '05', '06', '07', '08', '09', '10'];
    const calls = days.map((day) => call(`2026-05-${day}T12:00:00-04:00`));
    const emails = days.map((day) => call(`2026-05-${day}T15:00:00-04:00`, { type: 'message', channel: 'email' }));
    const question = { ask: 'call-frequency-presumption', window: ['2026-05-04', '2026-05-10'], debtId: 'D1' };
    const likely = { cumulativeHarassmentUnder14aLikely: true };
    expect(asked(question, likely, { history: [...calls, ...emails] }, 'presumed-compliant')).toBe('passed');
    const eighth = [...calls, ...emails, call('2026-05-10T16:00:00-04:00')];
    expect(asked(question, likely, { history: eighth }, 'presumed-violation')).toBe('passed');
  });
});

describe('what a contact is', () => {
  it.each([
    ['is-attempt-to-communicate', { channel: 'voice', outcome: 'no-answer' }, true],
    ['is-attempt-to-communicate', { channel: 'voice', outcome: 'limited-content-message' }, true],
    ['is-communication', { channel: 'voice', outcome: 'limited-content-message' }, false],
    ['is-communication', { channel: 'email', about: 'the debt' }, true],
    ['is-communication', { channel: 'email', content: 'marketing that speaks of no debt' }, false],
    ['are-disclosures-required', { channel: 'voice', outcome: 'limited-content-message' }, false],
    ['are-disclosures-required', { channel: 'email', about: 'the debt' }, true],
  ])('%s of %o: %s', (ask, event, value) => {
    expect(asked({ ask, event }, { answer: value })).toBe('passed');
    expect(asked({ ask, event }, { answer: !value })).toBe('failed');
  });

  it('a limited-content message, by its words or by what it holds', () => {
    const voicemail = (more: object) => ({
      ask: 'is-limited-content-message',
      voicemail: { knownRecipient: 'consumer', ...more },
    });
    const transcript = 'This is Ann Lee from Summit Inc. Please call me at 1-800-555-0101.';
    expect(asked(voicemail({ transcript }), { is: true })).toBe('passed');
    expect(asked(voicemail({ content: ['all required content', 'a salutation'] }), { is: true })).toBe('passed');
    expect(asked(voicemail({ content: ['all required content', 'the amount owed'] }), { is: false })).toBe('passed');
    const endpoints = [{ id: 'N1', kind: 'telephone', knownToBelongTo: 'a neighbor' }];
    expect(asked(voicemail({ transcript, to: 'N1' }), { is: false }, { endpoints })).toBe('passed');
  });

  it('the consumer’s own call may be the first communication', () => {
    const history = [
      call('2026-05-04T12:00:00-04:00', { outcome: 'limited-content-message' }),
      inbound('voice', '2026-05-05T12:00:00-04:00', { type: 'call', outcome: 'conversation' }),
      { type: 'proof-of-claim', filedOn: '2026-05-06' },
    ];
    const first = (historyIndex: number, value: boolean) =>
      asked(
        { ask: 'is-initial-communication-for-1006.34', historyIndex },
        { isInitialCommunication: value },
        { history },
      );
    expect([first(0, false), first(1, true), first(2, false)]).toEqual(['passed', 'passed', 'passed']);
    const which = { ask: 'which-1006.18(e)-disclosure-is-required-in-event', historyIndex: 1 };
    expect(asked(which, { isInitialCommunication: true, required: '1006.18(e)(1): who and why' }, { history })).toBe(
      'passed',
    );
  });
});

describe('who is the consumer', () => {
  it.each([
    ['surviving spouse', true],
    ['parent of a deceased minor', true],
    ['person who disposes of the financial assets', true],
    ['brother', false],
  ])('the %s: %s', (relation, value) => {
    const given = { debtor: { id: 'C1', deceased: true }, persons: [{ id: 'P1', relation }] };
    expect(asked({ ask: 'is-consumer-for-1006.6', person: 'P1' }, { isConsumer: value }, given)).toBe('passed');
  });
});

describe('what a debtor submits', () => {
  it.each([
    ['sends the dispute by post', true],
    ['uses the portal on which the collector accepts disputes', true],
    ['tells the collector by telephone', false],
  ])('when the debtor %s: in writing %s', (disputeSubmitted, value) => {
    expect(asked({ ask: 'is-dispute-in-writing' }, { inWriting: value }, { facts: { disputeSubmitted } })).toBe(
      'passed',
    );
  });
});

describe('dates and sums', () => {
  it('receipt may be assumed after five business days, and the period ends thirty days later', () => {
    const notices = [{ type: 'validation-notice', sentOn: '2026-05-21' }];
    // Memorial Day is the 25th.
    const answer = { earliestAssumedReceipt: '2026-05-29', earliestEndDate: '2026-06-28' };
    const ask = 'earliest-permissible-assumed-receipt-and-validation-period-end-date';
    expect(asked({ ask }, answer, { notices })).toBe('passed');
    const may = (date: string) => ({ ask: 'may-collector-assume-receipt-on', date });
    expect(asked(may('2026-05-29'), { permitted: true }, { notices })).toBe('passed');
    expect(asked(may('2026-05-28'), { permitted: false }, { notices })).toBe('passed');
  });

  it('a notice that came back gives way to the next', () => {
    const notices = [{ sentOn: '2026-05-04', undeliverable: true }, { sentOn: '2026-05-20' }];
    const ask = 'validation-period-end-date-based-on-receipt-of-notice-sent-on';
    expect(asked({ ask }, { noticeSentOn: '2026-05-20' }, { notices })).toBe('passed');
  });

  it('recordings and evidence are kept for three years', () => {
    const recording = { facts: { callRecordedOn: '2026-05-04', lastCollectionActivityOn: '2027-01-01' } };
    expect(asked({ ask: 'retain-recording-until-at-least' }, { date: '2029-05-04' }, recording)).toBe('passed');
    expect(asked({ ask: 'retain-evidence-until-at-least' }, { date: '2030-01-01' }, recording)).toBe('passed');
    expect(asked({ ask: 'must-retain', record: 'call logs' }, { mustRetain: true })).toBe('passed');
  });

  it('the amount on the itemization date holds interest and fees', () => {
    const facts = { onItemizationDate: { principal: '500.00', interest: '12.50', fees: '0.05' } };
    expect(asked({ ask: 'amount-of-debt-on-itemization-date' }, { amount: '512.55' }, { facts })).toBe('passed');
  });
});

describe('a question the engine has no concept for', () => {
  it('is not applicable, and never passed', () => {
    expect(asked({ ask: 'is-the-moon-full' }, { answer: true })).toBe('not-applicable');
  });
});

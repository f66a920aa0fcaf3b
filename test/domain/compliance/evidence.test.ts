import { describe, expect, it } from 'vitest';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { fact } from '#test/support/builders.ts';
import {
  called,
  calledOn,
  clock,
  consented,
  contacted,
  permitFor,
  reminder,
  replied,
  rulingOf,
  TUESDAY,
  withCeiling,
  workable,
} from './case.ts';

/** A debtor's file, and the commit after what {@link workable} knows: where the first fact of the test stands. */
const FIRST = workable().seq + 1;

const seqsOf = (id: string, file: DebtorFile, ...more: Parameters<typeof reminder>) =>
  rulingOf(id, file, reminder(...more))?.facts;

describe('a permit shows what the clock said', () => {
  it('in each zone the person may be in, with the offset of the day', () => {
    const file = workable(fact('LocationStated', { zones: ['America/Los_Angeles', 'America/New_York'] }));
    expect(permitFor(file, reminder()).localTimes).toEqual([
      { zone: 'America/Los_Angeles', time: '2026-03-10T12:00-07:00' },
      { zone: 'America/New_York', time: '2026-03-10T15:00-04:00' },
    ]);
  });

  it('and tells the hour that comes twice by its offset', () => {
    const first = permitFor(workable(), reminder(), Date.parse('2026-11-01T05:30:00Z')).localTimes;
    const second = permitFor(workable(), reminder(), Date.parse('2026-11-01T06:30:00Z')).localTimes;
    expect([...first, ...second].map(({ time }) => time)).toEqual(['2026-11-01T01:30-04:00', '2026-11-01T01:30-05:00']);
  });

  it('and nothing where nothing says where they are', () => {
    const file = workable();
    expect(permitFor({ ...file, contactPoints: {} }, reminder()).localTimes).toEqual([]);
  });
});

describe('a ruling names the commits it rests on', () => {
  it('those that say where the person is, for the hour', () => {
    const { mobile, landline, home } = workable().contactPoints;
    expect(seqsOf('time-quiet-hours', workable())).toEqual([mobile?.seq, landline?.seq, home?.seq]);
    expect(seqsOf('time-quiet-hours', workable(fact('LocationStated', { zones: ['America/Chicago'] })))).toEqual([
      FIRST,
    ]);
  });

  it('the calls that count, and those alone', () => {
    const busy = called('2026-03-08 12:00', { outcome: 'busy' });
    const file = workable(...calledOn('2026-03-02', '2026-03-06'), ...busy, ...calledOn('2026-03-09'));
    const ruling = rulingOf('call-freq-7in7', file, reminder('voice'));
    const intents = file.contacts.filter(({ seq }) => seq >= FIRST).map(({ seq }) => seq);
    expect(ruling?.count).toEqual({ counted: 2, limit: 7 });
    expect(ruling?.facts).toEqual(expect.arrayContaining([intents[1], intents[3]]));
    expect(ruling?.facts).not.toContain(intents[0]);
    expect(ruling?.facts).not.toContain(intents[2]);
  });

  it('the contacts of the week, against the ceiling', () => {
    const policy = withCeiling({ contactsPerWeek: 3, contactsPerStage: 40, minimumGap: 'PT1H', callsPerDay: 10 });
    const file = workable(...contacted('2026-03-08 12:00'), ...contacted('2026-03-09 12:00'));
    const ruling = rulingOf('harass-general', file, reminder(), TUESDAY, policy);
    expect(ruling).toMatchObject({ outcome: 'allow', count: { counted: 2, limit: 3 } });
    expect(ruling?.facts).toEqual(expect.arrayContaining([FIRST, FIRST + 2]));
  });

  it('machine-spoken calls to a landline, against three in thirty days', () => {
    const twice = calledOn('2026-03-02', '2026-03-06').map((each) =>
      'contactPointId' in each ? { ...each, contactPointId: 'landline' } : each,
    );
    const file = workable(fact('ConsentRevoked', { consentId: 'landline' }), ...twice);
    expect(
      rulingOf('tcpa-prerecorded-landline', file, reminder('voice', { contactPointId: 'landline' })),
    ).toMatchObject({ outcome: 'allow', count: { counted: 2, limit: 3 } });
  });

  it.each([
    ['cease-communication', fact('CeaseRequested')],
    ['attorney-represented', fact('AttorneyAppeared')],
    ['bankruptcy-stay', fact('BankruptcyFiled')],
    ['bankruptcy-discharge', fact('DebtDischarged')],
    ['validation-deceased', fact('DeathReported')],
    ['media-preference', fact('MediumOptedOut', { channel: 'email' })],
    ['dispute-cease', fact('DisputeOpened', { portion: undefined })],
    ['original-creditor-cease', fact('OriginalCreditorRequested')],
    ['fraud-claim', fact('FraudClaimed')],
    ['account-closed', fact('AccountRecalled')],
    ['account-closed', fact('AccountClosed')],
    ['known-bad-address', fact('ContactPointLost')],
  ] as const)('%s: the one that stops', (id, stop) => {
    expect(seqsOf(id, workable(stop))).toContain(FIRST);
  });

  it('a consent that opens a number', () => {
    const { mobile } = workable().contactPoints;
    const file = workable(fact('ConsentRevoked', { consentId: 'sms-collector' }), consented({ consentId: 'anew' }));
    expect(seqsOf('tcpa-cell-consent', file, 'sms')).toEqual([mobile?.seq, FIRST + 1]);
  });

  it('the message that is answered, beside the night that would bar it', () => {
    const night = clock('2026-03-10 22:30');
    const file = workable(replied({ replyId: 'late', at: new Date(night).toISOString() }));
    const answer = reminder('email', { purpose: 'reply', inReplyTo: 'late' });
    expect(rulingOf('time-consumer-initiated-reply-once', file, answer, night)?.facts).toContain(FIRST);
  });

  it('every payment that left nothing to pay', () => {
    const file = workable(fact('BalanceAdjusted', { amount: -120_000 }));
    const placed = Object.values(file.accounts)[0]?.seq;
    expect(seqsOf('nothing-owed', file)).toEqual([placed, FIRST]);
  });

  it('names each once and none that is not in the ledger yet', () => {
    for (const channel of ['email', 'sms', 'voice', 'letter'] as const) {
      const file = workable(...calledOn('2026-03-06', '2026-03-09'), ...contacted('2026-03-08 12:00'));
      for (const { facts = [] } of permitFor(file, reminder(channel)).rules) {
        expect(facts).toEqual([...new Set(facts)].sort((a, b) => a - b));
        expect(Math.max(0, ...facts)).toBeLessThanOrEqual(file.seq);
      }
    }
  });
});

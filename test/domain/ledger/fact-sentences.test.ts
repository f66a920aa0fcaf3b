import { describe, expect, it } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import { factSentence } from '#domain/ledger/fact-sentences.ts';
import { fact, landlineNumber, postalAddress } from '#test/support/builders.ts';

/** One of each kind is in fold-debtor.test.ts, beside what it means. */
describe('a line says what is special about the one it tells of', () => {
  it.each<[sentence: string, fact: Fact]>([
    ['Debtor known: Dana Miller, writes Spanish', fact('DebtorIdentified', { language: 'es' })],
    ['landline phone learned from creditor (America/New_York)', landlineNumber()],
    [
      'postal learned from debtor (America/New_York, America/Chicago)',
      postalAddress({ obtainedFrom: 'debtor', zones: ['America/New_York', 'America/Chicago'] }),
    ],
    [
      'The debtor said where they are: America/Denver, America/Boise',
      fact('LocationStated', { zones: ['America/Denver', 'America/Boise'] }),
    ],
    [
      'Court order order-1 permits: represented, employer',
      fact('CourtPermitted', { lifts: ['represented', 'employer'] }),
    ],
    [
      'Lakeshore Recovery, 2 before us, did not use email',
      fact('PriorCollectorReported', { collectorsAgo: 2, used: false }),
    ],
    ['Disputed: not-mine, $50.00 of it', fact('DisputeOpened', { written: false, reason: 'not-mine', portion: 5_000 })],
    ['Asked for the validation notice in English', fact('NoticeCopyRequested', { language: 'en' })],
    ['Asked that contact cease', fact('CeaseRequested', { written: false })],
    ['Military service: ended', fact('MilitaryServiceReported', { active: false })],
    ['Opted out of sms at mobile', fact('MediumOptedOut', { contactPointId: 'mobile' })],
    ['Inconvenient: a place', fact('InconvenienceStated', { window: undefined, place: 'home' })],
    [
      'SMS first-reminder (es) for first-reminder',
      fact('ContactIntended', { channel: 'sms', message: { ...fact('ContactIntended').message, language: 'es' } }),
    ],
    ['Letter for first-reminder refused', fact('ContactRefused', { channel: 'letter' })],
    ['call ended: voicemail', fact('CallEnded', { outcome: 'voicemail', conversation: false })],
    [
      'Drawn into fewer of the experiment fewer-reminders (12.5 in 100 are)',
      fact('ArmAssigned', { propensity: 0.125 }),
    ],
    [
      'Scored 300, low: a -40, b +10, c 0',
      fact('AccountScored', {
        score: 300,
        band: 'low',
        reasons: [
          { code: 'a', points: -40 },
          { code: 'b', points: 10 },
          { code: 'c', points: 0 },
          { code: 'd', points: -1 },
        ],
      }),
    ],
    ['Waits for a signature until 2026-01-12T15:00:00.000Z', fact('WaitBegan', { for: 'sign-off' })],
    ['Waits for an operator until 2026-01-12T15:00:00.000Z', fact('WaitBegan', { for: 'operator' })],
    [
      'Not ready for referral: no-hold (held: dispute); worth-referring (balance 1 of 50000)',
      fact('ReadinessChecked', {
        ready: false,
        checks: [
          { id: 'no-hold', passed: false, because: 'held: dispute' },
          { id: 'able-to-pay', passed: true, because: 'nothing says otherwise' },
          { id: 'worth-referring', passed: false, because: 'balance 1 of 50000' },
        ],
      }),
    ],
    [
      'Sam Rivera decided: close as returned (mended)',
      fact('OperatorDecided', { decision: { kind: 'close', reason: 'returned' } }),
    ],
  ])('%s', (sentence, told) => {
    expect(factSentence(told)).toBe(sentence);
  });
});

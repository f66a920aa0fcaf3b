import { Temporal } from 'temporal-polyfill';
import type { Action } from '#domain/compliance/action.ts';
import { decide } from '#domain/compliance/decide.ts';
import { decideAction } from '#domain/compliance/decide-action.ts';
import type { Permit, Ruling } from '#domain/ledger/facts/permit.ts';
import type { Proposal } from '#domain/compliance/proposal.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import type { Channel, Instant } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { ACCOUNT, fact, fileOf, placement } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const OHIO = 'America/New_York';

/** A wall-clock time, in Ohio unless another zone is named: `clock('2026-03-10 20:59')`. */
export function clock(wall: string, zone = OHIO): EpochMs {
  return Temporal.PlainDateTime.from(wall.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds;
}

/** The same as the ledger writes it. */
export function time(wall: string, zone = OHIO): Instant {
  return instant(clock(wall, zone));
}

/** A Tuesday afternoon in Ohio, two months after the placement, when nothing but what a test says stands in the way. */
export const TUESDAY = clock('2026-03-10 15:00');

/** The policy as reviewed, with a creditor that collects for itself and a ceiling that no test meets by accident. */
export const POLICY: Policy = withCeiling({
  contactsPerWeek: 500,
  contactsPerStage: 5000,
  minimumGap: 'PT1M',
  callsPerDay: 500,
});

export function withCeiling(ceiling: Policy['strategy']['ceiling']): Policy {
  const policy = reviewedPolicy();
  const address = { lines: ['1 Riverside Drive'], city: 'Columbus', state: 'OH', zip: '43215' };
  const bank = { id: 'riverside-bank', name: 'Riverside Bank', address, firstParty: true };
  const creditors = { ...policy.creditors, [bank.id]: bank };
  return { ...policy, creditors, strategy: { ...policy.strategy, ceiling } };
}

/** The validation notice, sent by letter on the day of placement. */
export function validated(overrides: Partial<Omit<FactOf<'ContactIntended'>, 'type'>> = {}): Fact[] {
  const { at = '2026-01-05T15:00:00.000Z', intentId = 'validation' } = overrides;
  const notice = { channel: 'letter', contactPointId: 'home', purpose: 'validation-notice' } as const;
  const says = ['validation-information', 'debt-collector-disclosure', 'conveys-debt'] as const;
  return [
    fact('ContactIntended', { intentId, ...notice, says: [...says], at, ...overrides }),
    fact('ContactSent', { intentId, at }),
  ];
}

export function consented(overrides: Partial<Omit<FactOf<'ConsentGiven'>, 'type'>> = {}): FactOf<'ConsentGiven'> {
  const { scope = 'sms', to = 'creditor' } = overrides;
  return fact('ConsentGiven', { consentId: `${scope}-${to}`, contactPointId: 'mobile', ...overrides, scope, to });
}

/**
 * Dana Miller's card debt, reachable by every channel, validated, with the consents that a machine's call and a text
 * need, a number lately looked up, and an email address that the creditor has opened to us.
 */
export function workable(...more: readonly Fact[]): DebtorFile {
  const consents = [
    consented({ to: 'collector', givenOn: '2025-06-01' }),
    consented({ scope: 'autodial' }),
    consented({ scope: 'autodial', consentId: 'landline', contactPointId: 'landline' }),
    fact('NumberChecked', { checkedOn: '2026-03-01' }),
    fact('CreditorUsedEmail'),
    fact('CreditorNoticeSent'),
  ];
  return fileOf(...placement(), ...validated(), ...consents, ...more);
}

const POINT: Readonly<Record<Channel, string>> = { email: 'email', sms: 'mobile', voice: 'mobile', letter: 'home' };

/** A reminder that says all it must. */
export function reminder(channel: Channel = 'email', overrides: Partial<Proposal> = {}): Proposal {
  return {
    accountId: ACCOUNT,
    channel,
    purpose: 'reminder',
    contactPointId: POINT[channel],
    says: [
      'conveys-debt',
      'debt-collector-disclosure',
      channel === 'voice' ? 'caller-identity' : 'opt-out-instructions',
    ],
    ...overrides,
  };
}

/** What the debtor sent us: an email on that Tuesday, unless a test says otherwise. */
export function replied(overrides: Partial<Omit<FactOf<'ReplyReceived'>, 'type'>> = {}): FactOf<'ReplyReceived'> {
  return fact('ReplyReceived', { accountId: ACCOUNT, at: instant(TUESDAY), ...overrides });
}

/** A contact that was made, by email unless a test says otherwise; its id is the time it was made. */
export function contacted(
  wall: string,
  overrides: Partial<Omit<FactOf<'ContactIntended'>, 'type' | 'at'>> = {},
): [FactOf<'ContactIntended'>, FactOf<'ContactSent'>] {
  const at = time(wall);
  const { intentId = `at ${wall}` } = overrides;
  return [fact('ContactIntended', { ...overrides, intentId, at }), fact('ContactSent', { intentId, at })];
}

/** A call that was placed and how it went; it rang out unless a test says otherwise. */
export function called(
  wall: string,
  ended: Partial<Omit<FactOf<'CallEnded'>, 'type' | 'at'>> = {},
  overrides: Partial<Omit<FactOf<'ContactIntended'>, 'type' | 'at'>> = {},
): Fact[] {
  const intentId = overrides.intentId ?? `call at ${wall}`;
  const contact = contacted(wall, { channel: 'voice', contactPointId: 'mobile', ...overrides, intentId });
  return [
    ...contact,
    fact('CallEnded', { outcome: 'no-answer', conversation: false, ...ended, intentId, at: time(wall) }),
  ];
}

/** Calls at noon on each of these dates. */
export function calledOn(...dates: readonly string[]): Fact[] {
  return dates.flatMap((date) => called(`${date} 12:00`));
}

/** What one rule says of a proposal; `undefined` when it is not concerned. */
export function rulingOf(
  id: string,
  file: DebtorFile,
  proposal: Proposal,
  now: EpochMs = TUESDAY,
  policy: Policy = POLICY,
): Ruling | undefined {
  return decide(file, proposal, policy, now).rules.find((ruling) => ruling.id === id);
}

export function permitFor(file: DebtorFile, proposal: Proposal, now: EpochMs = TUESDAY, policy = POLICY): Permit {
  return decide(file, proposal, policy, now);
}

/** What one rule says of an action on Dana Miller's card debt; `undefined` when it is not concerned. */
export function actionRuling(
  id: string,
  file: DebtorFile,
  action: WithoutAccount<Action>,
  now: EpochMs = TUESDAY,
): Ruling | undefined {
  return decideAction(file, { accountId: ACCOUNT, ...action }, POLICY, now).rules.find((ruling) => ruling.id === id);
}

/** The same of each action the union holds. */
type WithoutAccount<Any> = Any extends Action ? Omit<Any, 'accountId'> : never;

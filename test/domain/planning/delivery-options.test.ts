import { describe, expect, it } from 'vitest';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import {
  contactsFor,
  deferralFact,
  firstPermitted,
  reviewedSince,
  earliestPermitted,
  refusalFact,
  type OutgoingMessage,
  type DeliveryOption,
  deliveryOptions,
} from '#domain/planning/delivery-options.ts';
import { epochMs, HOUR, instant } from '#domain/values/instant.ts';
import {
  ACCOUNT,
  accountId,
  daysAfter,
  emailAddress,
  fact,
  fileOf,
  MONDAY,
  mobileNumber,
  placedAccount,
  postalAddress,
} from '#test/support/builders.ts';
import { roomyPolicy } from '#test/support/policy.ts';

const policy = roomyPolicy();
/** Monday, ten in the morning in Ohio. */
const NOW = epochMs(MONDAY);

/** The review of an account, said by letter and by email. */
const REVIEW: OutgoingMessage = {
  treatmentId: 'account-review',
  stage: 'escalation',
  inEveryStage: false,
  message: 'account-review',
  channels: ['letter', 'email'],
  language: 'en',
};

/** Dana Miller with two email addresses and a home, whose validation notice went out long ago. */
function known(...facts: readonly Fact[]): DebtorFile {
  const long = daysAfter(MONDAY, -90);
  return fileOf(
    fact('DebtorIdentified'),
    emailAddress(),
    emailAddress('dana@work.example', { contactPointId: 'second-email' }),
    mobileNumber(),
    postalAddress(),
    placedAccount({ creditorId: 'first-harbor-bank' }),
    ...['email', 'second-email'].map((contactPointId) =>
      fact('ConsentGiven', { consentId: contactPointId, scope: 'email', to: 'collector', contactPointId, at: long }),
    ),
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
    ...facts,
  );
}

function accountOf({ accounts }: DebtorFile): Account {
  const account = accounts[ACCOUNT];
  if (account === undefined) throw new TypeError('expected the account that was placed');
  return account;
}

const ways = (file: DebtorFile, saying: OutgoingMessage = REVIEW) =>
  deliveryOptions(saying, file, accountOf(file), policy);
const pointsOf = (file: DebtorFile, saying: OutgoingMessage = REVIEW) =>
  ways(file, saying).map(({ proposal }) => proposal.contactPointId);

/** The review was sent there, a number of days ago, and came to this. */
function sent(
  at: string,
  daysAgo: number,
  became?: 'ContactBounced' | 'ContactFailed',
  overrides: Partial<Omit<FactOf<'ContactIntended'>, 'type'>> = {},
): Fact[] {
  const when = daysAfter(MONDAY, -daysAgo);
  const intentId = `review-${daysAgo}`;
  const about = { stage: 'escalation', treatmentId: 'account-review', channel: 'email', contactPointId: at } as const;
  const intended = fact('ContactIntended', { intentId, ...about, at: when, ...overrides });
  if (became === 'ContactFailed') return [intended, fact('ContactFailed', { intentId, at: when })];
  const went = [intended, fact('ContactSent', { intentId, at: when })];
  return became === undefined ? went : [...went, fact('ContactBounced', { intentId, at: when })];
}

describe('the ways to say something', () => {
  it('are its channels in order of preference, and the addresses of each in the order we learned them', () => {
    expect(pointsOf(known())).toEqual(['home', 'email', 'second-email']);
    expect(pointsOf(known(), { ...REVIEW, channels: ['email', 'letter'] })).toEqual(['email', 'second-email', 'home']);
  });

  it('propose the message by its template, with what that says', () => {
    const [letter] = ways(known());
    expect(letter?.template).toMatchObject({ id: 'account-review', channel: 'letter' });
    expect(letter?.proposal).toMatchObject({
      accountId: ACCOUNT,
      channel: 'letter',
      purpose: 'escalation',
      contactPointId: 'home',
    });
    expect(letter?.proposal.says).toContain('debt-collector-disclosure');
    expect(letter?.proposal).not.toHaveProperty('inReplyTo');
  });

  it('are none on a channel for which there are no words', () => {
    expect(pointsOf(known(), { ...REVIEW, channels: ['sms'], message: 'validation-notice' })).toEqual([]);
  });

  it('are the one address it is about, where it is about one', () => {
    expect(pointsOf(known(), { ...REVIEW, contactPointId: 'second-email' })).toEqual(['second-email']);
    expect(pointsOf(known(), { ...REVIEW, contactPointId: 'landline' })).toEqual([]);
  });

  it('name the message of the debtor that they answer', () => {
    const [letter] = ways(known(), { ...REVIEW, inReplyTo: 'reply-1' });
    expect(letter?.proposal).toMatchObject({ inReplyTo: 'reply-1' });
  });

  it('begin with where it did not come back', () => {
    expect(pointsOf(known(...sent('email', 9, 'ContactBounced')), { ...REVIEW, channels: ['email'] })).toEqual([
      'second-email',
      'email',
    ]);
  });

  it('give up an address from which it came back twice, or that refused it once', () => {
    const twice = [...sent('email', 9, 'ContactBounced'), ...sent('email', 5, 'ContactBounced')];
    expect(pointsOf(known(...twice))).toEqual(['home', 'second-email']);
    expect(pointsOf(known(...sent('email', 9, 'ContactFailed')))).toEqual(['home', 'second-email']);
  });

  it('do not give it up for another message, another stage or another debt that came back', () => {
    for (const other of [
      { treatmentId: 'last-options' },
      { stage: 'reminder' },
      { accountId: accountId(2) },
    ] as const) {
      expect(pointsOf(known(...sent('email', 9, 'ContactFailed', other)))).toEqual(['home', 'email', 'second-email']);
    }
  });

  it('begin anew once an operator has decided about the account', () => {
    const decided = fact('OperatorDecided', { decision: { kind: 'resume' } });
    expect(pointsOf(known(...sent('email', 9, 'ContactFailed'), decided))).toContain('email');
    expect(pointsOf(known(decided, ...sent('email', 9, 'ContactFailed')))).not.toContain('email');
  });
});

describe('the contacts in which something was said', () => {
  const file = known(
    ...sent('email', 9),
    ...sent('email', 8, undefined, { stage: 'reminder' }),
    ...sent('email', 7, undefined, { accountId: accountId(2) }),
    ...sent('email', 6, undefined, { treatmentId: 'last-options' }),
    ...sent('email', 5),
  );
  const intents = (saying: OutgoingMessage) =>
    contactsFor(saying, file, accountOf(file)).map(({ intentId }) => intentId);

  it('are those of the account and of its stage, oldest first', () => {
    expect(intents(REVIEW)).toEqual(['review-9', 'review-5']);
  });

  it('are those of every stage for a notice, which is the same one in all', () => {
    expect(intents({ ...REVIEW, inEveryStage: true })).toEqual(['review-9', 'review-8', 'review-5']);
  });
});

describe('a contact that was looked into', () => {
  it('is one about whose account an operator has decided since', () => {
    const decided = fact('OperatorDecided', { decision: { kind: 'resume' } });
    const before = known(...sent('email', 9), decided);
    const after = known(decided, ...sent('email', 9));
    const looked = (file: DebtorFile) => file.contacts.map((contact) => reviewedSince(accountOf(file), contact));
    expect(looked(known(...sent('email', 9)))).toEqual([false, false]);
    expect(looked(before)).toEqual([true, true]);
    expect(looked(after)).toEqual([true, false]);
  });
});

describe('when a way is open', () => {
  const file = known();
  const [letter, email] = ways(file);
  if (letter === undefined || email === undefined) throw new TypeError('expected a letter and an email');
  const NIGHT = epochMs('2026-01-06T04:00:00.000Z');
  const MORNING = '2026-01-06T13:00:00.000Z';

  it('is now in permitted hours, and at eight in the morning when it is asked at night', () => {
    expect(earliestPermitted(file, policy, email, NOW)).toBe(NOW);
    expect(instant(earliestPermitted(file, policy, email, NIGHT) ?? 0)).toBe(MORNING);
  });

  it('is asked anew for another moment', () => {
    const way = { ...email };
    expect([NIGHT, NOW, NOW + HOUR, NIGHT].map((from) => earliestPermitted(file, policy, way, from))).toEqual([
      epochMs(MORNING),
      NOW,
      NOW + HOUR,
      epochMs(MORNING),
    ]);
  });

  it('is the first of the moments at which any of them is', () => {
    expect(firstPermitted(file, policy, [email], NIGHT)).toBe(epochMs(MORNING));
    // A letter may be mailed at any hour.
    expect(firstPermitted(file, policy, [email, letter], NIGHT)).toBe(NIGHT);
  });

  it('is never when the rules refuse it for good, or when there is no way', () => {
    const optedOut = known(fact('MediumOptedOut', { channel: 'email' }));
    expect(firstPermitted(optedOut, policy, ways(optedOut, { ...REVIEW, channels: ['email'] }), NOW)).toBeUndefined();
    expect(firstPermitted(file, policy, [], NOW)).toBeUndefined();
  });

  it('that needs a place is not before one may be had, and not once it is not worth it', () => {
    const placed = (from: number, until: number): DeliveryOption => ({ ...email, needsSlot: { from, until } });
    expect(earliestPermitted(file, policy, placed(NOW + 2 * HOUR, NOW + 9 * HOUR), NOW)).toBe(NOW + 2 * HOUR);
    expect(earliestPermitted(file, policy, placed(NOW - HOUR, NOW + HOUR), NOW)).toBe(NOW);
    expect(earliestPermitted(file, policy, placed(NOW + HOUR, NOW + HOUR), NOW)).toBeUndefined();
    expect(earliestPermitted(file, policy, placed(NIGHT, epochMs(MORNING)), NOW)).toBeUndefined();
    expect(earliestPermitted(file, policy, placed(NIGHT, epochMs(MORNING) + 1), NOW)).toBe(epochMs(MORNING));
  });
});

describe('what the ledger keeps of an attempt', () => {
  const file = known();
  const [letter] = ways(file, { ...REVIEW, inReplyTo: 'reply-1' });
  if (letter === undefined) throw new TypeError('expected a letter');
  const { permit } = fact('ContactRefused');
  const kept = {
    at: MONDAY,
    source: 'forbear',
    accountId: ACCOUNT,
    stage: 'escalation',
    treatmentId: 'account-review',
    channel: 'letter',
    purpose: 'escalation',
    contactPointId: 'home',
    inReplyTo: 'reply-1',
    says: letter.proposal.says,
    permit,
  };
  const until = NOW + 5 * HOUR;
  const put = (of: DebtorFile) => deferralFact(REVIEW, letter, permit, accountOf(of), NOW, until);

  it('is what was refused, so that it can be judged again', () => {
    expect(refusalFact(REVIEW, letter, permit, NOW)).toEqual({ type: 'ContactRefused', ...kept });
  });

  it('is what was put off, and until when', () => {
    expect(put(file)).toEqual([{ type: 'ContactDeferred', ...kept, until: instant(until) }]);
  });

  it('is nothing where it was put off to that moment already, or the account waits for it', () => {
    const deferred = { stage: 'escalation', treatmentId: 'account-review' } as const;
    expect(put(known(fact('ContactDeferred', { ...deferred, until: instant(until) })))).toEqual([]);
    expect(put(known(fact('ContactDeferred', { ...deferred, until: instant(until + 1) })))).toHaveLength(1);
    expect(put(known(fact('ContactRefused', deferred)))).toHaveLength(1);
    expect(put(known(fact('WaitBegan', { for: 'due-moment', until: instant(until) })))).toEqual([]);
    expect(put(known(fact('WaitBegan', { for: 'due-moment', until: instant(until - 1) })))).toHaveLength(1);
    expect(put(known(fact('WaitBegan', { for: 'operator', until: instant(until) })))).toHaveLength(1);
  });
});

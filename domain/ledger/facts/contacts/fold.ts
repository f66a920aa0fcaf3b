import { epochMs } from '#domain/values/instant.ts';
import type { Instant } from '#domain/values/primitives.ts';
import type { Account, DebtorFile } from '../../debtor-file.ts';
import { anomaly, type Folds, onAccount } from '../../fold-steps.ts';
import type { contactFacts } from './facts.ts';
import { wentOut } from './did-it-go-out.ts';
import { type Contact, type ContactState, treatmentKey, type TreatmentOutcome } from './state.ts';

export const contactFolds: Folds<typeof contactFacts> = {
  ContactIntended: (file, fact, seq) => {
    const contact: Contact = {
      intentId: fact.intentId,
      accountId: fact.accountId,
      stage: fact.stage,
      treatmentId: fact.treatmentId,
      channel: fact.channel,
      purpose: fact.purpose,
      contactPointId: fact.contactPointId,
      messageId: fact.message.id,
      says: fact.says,
      inReplyTo: fact.inReplyTo,
      at: epochMs(fact.at),
      goodUntil: fact.permit.goodUntil === undefined ? undefined : epochMs(fact.permit.goodUntil),
      state: 'intended',
      stateSeq: seq,
      call: undefined,
      seq,
    };
    const outcome: TreatmentOutcome = { outcome: 'intended', at: contact.at, intentId: contact.intentId };
    return onAccount(
      { ...file, contacts: [...file.contacts, contact] },
      fact.accountId,
      seq,
      withTreatmentOutcome(fact, outcome),
    );
  },
  ContactSent: (file, { intentId, at }, seq) => withContactSent(file, intentId, at, seq, 'sent'),
  ContactUncertain: (file, { intentId }, seq) => withContactState(file, intentId, seq, 'uncertain'),
  ContactFailed: (file, { intentId }, seq) => withContactState(file, intentId, seq, 'failed'),
  ContactWithheld: (file, { intentId }, seq) => {
    const next = withContactState(file, intentId, seq, 'withheld');
    const contact = contactOf(next, intentId);
    if (contact?.state !== 'withheld') return next;
    return onAccount(next, contact.accountId, seq, ({ treatments }) => {
      const { [treatmentKey(contact)]: outcome, ...others } = treatments;
      // Told late, or twice: the treatment may have been intended anew by then.
      return outcome?.intentId === intentId ? { treatments: others } : {};
    });
  },
  ContactDelivered: (file, { intentId, at }, seq) => withContactSent(file, intentId, at, seq, 'delivered'),
  ContactBounced: (file, { intentId, at }, seq) => {
    const next = withContactState(file, intentId, seq, 'bounced');
    const contact = contactOf(next, intentId);
    if (contact === undefined) return next;
    const bounced = onContact(next, intentId, seq, ({ bouncedAt = epochMs(at) }) => ({ bouncedAt }));
    return onAccount(bounced, contact.accountId, seq, (account) => withoutUndeliveredNotice(account, intentId));
  },
  CallEnded: (file, { intentId, outcome, conversation, alsoDiscussed = [], raisedByDebtor = [], at }, seq) =>
    onContact(file, intentId, seq, () => ({
      call: { outcome, conversation, alsoDiscussed, raisedByDebtor, at: epochMs(at), seq },
    })),
  ContactRefused: (file, fact, seq) =>
    onAccount(file, fact.accountId, seq, withTreatmentOutcome(fact, { outcome: 'refused', at: epochMs(fact.at) })),
  ContactDeferred: (file, fact, seq) =>
    onAccount(
      file,
      fact.accountId,
      seq,
      withTreatmentOutcome(fact, { outcome: 'deferred', at: epochMs(fact.at), until: epochMs(fact.until) }),
    ),
  TreatmentSkipped: (file, fact, seq) =>
    onAccount(file, fact.accountId, seq, withTreatmentOutcome(fact, { outcome: 'skipped', at: epochMs(fact.at) })),
};

function withTreatmentOutcome(fact: { stage: string; treatmentId: string }, outcome: TreatmentOutcome) {
  return ({ treatments }: Account) => ({ treatments: { ...treatments, [treatmentKey(fact)]: outcome } });
}

/**
 * What a report may make of a contact. Reports overtake each other: a provider's event may land before our own
 * `ContactSent`, and a retry may call uncertain what its first try still reports on. So a report adds knowledge and
 * takes none away: what is known to have gone out stays gone out, and what bounced stays bounced.
 */
const ALLOWED_TRANSITIONS: { readonly [Known in ContactState]: readonly ContactState[] } = {
  intended: ['sent', 'uncertain', 'failed', 'withheld', 'delivered', 'bounced'],
  uncertain: ['sent', 'failed', 'withheld', 'delivered', 'bounced'],
  failed: ['sent', 'delivered', 'bounced'],
  withheld: ['sent', 'delivered', 'bounced'],
  sent: ['delivered', 'bounced'],
  delivered: ['bounced'],
  bounced: [],
};

function withContactState(file: DebtorFile, intentId: string, seq: number, state: ContactState): DebtorFile {
  const known = contactOf(file, intentId);
  if (known !== undefined && wentOut(known) && (state === 'failed' || state === 'withheld')) {
    return anomaly(file, seq, `contact ${intentId} reported ${state} after it was ${known.state}`);
  }
  return onContact(file, intentId, seq, (contact) =>
    ALLOWED_TRANSITIONS[contact.state].includes(state) ? { state, stateSeq: seq } : {},
  );
}

/** A validation notice counts as given from the first report that it went out, unless it has bounced before. */
function withContactSent(
  file: DebtorFile,
  intentId: string,
  at: Instant,
  seq: number,
  how: 'sent' | 'delivered',
): DebtorFile {
  const before = contactOf(file, intentId);
  const next = withContactState(file, intentId, seq, how);
  if (before === undefined || wentOut(before) || !before.says.includes('validation-information')) return next;
  const { accountId, contactPointId } = before;
  return onAccount(next, accountId, seq, () => ({
    validation: { sentAt: epochMs(at), intentId, contactPointId, seq },
  }));
}

/** What came back was not sent, comment 42(a)(1)-2: whatever the account had down as given by it is owed again. */
function withoutUndeliveredNotice(
  { validation, disputes, originalCreditorRequest }: Account,
  intentId: string,
): Partial<Account> {
  return {
    ...(validation?.intentId === intentId ? { validation: undefined } : {}),
    disputes: disputes.map((dispute) =>
      dispute.answer?.notice === intentId ? { ...dispute, answer: undefined } : dispute,
    ),
    ...(originalCreditorRequest?.notice === intentId
      ? { originalCreditorRequest: { ...originalCreditorRequest, answered: false, notice: undefined } }
      : {}),
  };
}

function contactOf(file: DebtorFile, intentId: string): Contact | undefined {
  return file.contacts.findLast((contact) => contact.intentId === intentId);
}

function onContact(
  file: DebtorFile,
  intentId: string,
  seq: number,
  change: (contact: Contact) => Partial<Pick<Contact, 'state' | 'stateSeq' | 'bouncedAt' | 'call'>>,
): DebtorFile {
  const index = file.contacts.findLastIndex((contact) => contact.intentId === intentId);
  const contact = file.contacts[index];
  if (contact === undefined) return anomaly(file, seq, `an outcome of ${intentId}, which was never intended`);
  return { ...file, contacts: file.contacts.with(index, { ...contact, ...change(contact) }) };
}

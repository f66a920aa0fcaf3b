import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { contactPointOf } from '#domain/ledger/facts/placement/state.ts';
import { personReached, type Recipient } from '../recipients/recipient.ts';
import { mayHaveConnected, mayHaveGoneOut } from '#domain/ledger/facts/contacts/did-it-go-out.ts';
import type { Interpretation } from '../rule.ts';

export const countedCalls: Interpretation = {
  id: 'call-freq-count-events',
  title: 'Every call that connected to the number dialed counts, answered or not',
  citation: '12 CFR 1006.14(b)(3)(ii); comments 14(b)(2)(i)-3, 14(b)(3)(ii)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'Counts calls that were answered, dropped, rang out or met a voicemail, and those of which nothing is known; not busy, not in service or never placed. Calls to a number that proved another person’s are not this person’s.',
  confidence: { level: 'A', openQuestion: 'an unknown outcome counts: stricter reading' },
  usedBy: ['call-freq-7in7', 'call-freq-post-conversation', 'call-freq-rebuttal'],
};

/** Does the call count at all? */
export function isCounted(call: Contact): boolean {
  return mayHaveGoneOut(call) && mayHaveConnected(call);
}

/** Was the call placed to this person, as far as we know by now? */
export function wasPlacedTo({ personId }: Pick<Recipient, 'personId'>, file: DebtorFile, call: Contact): boolean {
  if (contactPointOf(file, call.contactPointId)?.lost?.reason === 'wrong-party') return false;
  return mayHaveGoneOut(call) && personReached(file, call) === personId;
}

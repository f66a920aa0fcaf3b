import type { Contact, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { isUnconnected, isUndone } from '../attempts.ts';
import { contactPointOf } from '../endpoints.ts';
import { personReached, type Recipient } from '../recipient.ts';
import type { Reading } from '../rule.ts';

export const countedCalls: Reading = {
  id: 'call-freq-count-events',
  title: 'Every call that connected to the number dialled counts, answered or not',
  citation: '12 CFR 1006.14(b)(3)(ii); comments 14(b)(2)(i)-3, 14(b)(3)(ii)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  does: 'Counts calls that were answered, dropped, rang out or met a voicemail, and those of which nothing is known; not busy, not in service or never placed. Calls to a number that proved another person’s are not this person’s.',
  confidence: { mark: 'A', open: 'an unknown outcome counts: stricter reading' },
  readBy: ['call-freq-7in7', 'call-freq-post-conversation', 'call-freq-rebuttal'],
};

/** Does the call count at all? */
export function isCounted(call: Contact): boolean {
  return !isUndone(call) && !isUnconnected(call);
}

/** Was the call placed to this person, as far as we know by now? */
export function wasPlacedTo({ personId }: Pick<Recipient, 'personId'>, file: DebtorFile, call: Contact): boolean {
  if (contactPointOf(file, call.contactPointId)?.lost?.reason === 'wrong-party') return false;
  return !isUndone(call) && personReached(file, call) === personId;
}

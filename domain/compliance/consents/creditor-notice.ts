import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import { CreditorNoticeItem } from '#domain/ledger/facts/provenance/facts.ts';
import type { LocalDate } from '#domain/values/primitives.ts';
import { dayOf, instantAt } from '#domain/calendar/local-time.ts';
import { candidateZones, LATEST_ZONE } from '../times-and-places/zones.ts';

type Notice = FactOf<'CreditorNoticeSent'>;

/** The consumer has at least so many days after the notice was sent to object, 12 CFR 1006.6(d)(4)(ii)(C)(5). */
const DAYS_TO_OBJECT = 35;

/** Does the notice leave the consumer long enough to object? */
export function leavesTimeToObject({
  sentOn,
  optOutUntil,
}: {
  readonly sentOn: LocalDate;
  readonly optOutUntil: LocalDate;
}) {
  return dayOf(optOutUntil) - dayOf(sentOn) >= DAYS_TO_OBJECT;
}

/**
 * Is one of the ways it gives to object reasonable and simple? On paper: a form to send back in the envelope that comes
 * with it. Electronically: a link or an answer, but neither post nor telephone nor a website to be looked up,
 * comment 6(d)(4)(ii)(C)(4)-1.
 */
export function isSimpleToObject({ form, optOutBy }: Pick<Notice, 'form' | 'optOutBy'>): boolean {
  return form === 'written'
    ? optOutBy.includes('reply-form-and-envelope')
    : optOutBy.includes('link') || optOutBy.includes('reply');
}

/** It goes to one of the two, comment 6(d)(4)(ii)(C)(5)-1. */
export function asksOnePartyToRespond({ respondTo }: Pick<Notice, 'respondTo'>): boolean {
  return respondTo !== 'both';
}

/** What is wrong with a creditor's notice, if anything. */
export function noticeDefect(notice: Notice): string | undefined {
  const missing = CreditorNoticeItem.options.filter((item) => !notice.items.includes(item));
  if (missing.length > 0) return `the creditor’s notice lacks ${missing.join(', ')}`;
  if (!leavesTimeToObject(notice)) return `the creditor’s notice left fewer than ${DAYS_TO_OBJECT} days to object`;
  if (!isSimpleToObject(notice)) return 'the creditor’s notice gave no simple way to object';
  if (!asksOnePartyToRespond(notice))
    return 'the creditor’s notice had the consumer answer both creditor and collector';
  return undefined;
}

/** When the last day to object is over wherever the person may be; it is the last to end, if nothing says where. */
export function objectionEnds(file: DebtorFile, { optOutUntil }: Pick<Notice, 'optOutUntil'>): EpochMs {
  const zones = candidateZones(file);
  return Math.max(
    ...(zones.length === 0 ? [LATEST_ZONE] : zones).map((zone) => instantAt(zone, dayOf(optOutUntil) + 1, 0)),
  );
}

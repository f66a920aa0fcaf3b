import { Temporal } from 'temporal-polyfill';
import { keepThrough } from '#domain/compliance/retention.ts';
import { validationPeriod } from '#domain/compliance/validation-period.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import { isDate, momentOf } from '../instants.ts';
import { type Answer, type Answerer, type Asking, isRefused } from './asking.ts';

/** Questions of validation periods, of keeping records, and of sums. */
export const DATES: readonly Answerer[] = [
  { asks: /earliest.*assumed-receipt/, answer: earliest },
  { asks: /assume-receipt-on/, answer: mayAssumeReceipt },
  { asks: /keep-end-date/, answer: mayKeepEndDate },
  { asks: /based-on-receipt-of-notice/, answer: noticeThatCounts },
  { asks: /retain-recording-until|recording.*until/, answer: recordingUntil },
  { asks: /retention-clock|clock-starts/, answer: clockStarts },
  { asks: /retain.*until/, answer: evidenceUntil },
  { asks: /^must-retain/, answer: mustRetain },
];

function sentOn({ vector, cast }: Asking, index = -1): string | undefined {
  const notice = vector.given.notices?.at(index);
  const told = notice?.sentOn ?? notice?.sentAt;
  if (told === undefined) return undefined;
  return isDate(told) ? told : localDate(cast.calendar.zone, momentOf(cast.calendar, told));
}

function earliest(asking: Asking): Answer | undefined {
  const sent = sentOn(asking);
  if (sent === undefined) return undefined;
  const { assumedReceivedOn, endsByLaw } = validationPeriod(sent);
  return { value: { earliestAssumedReceipt: assumedReceivedOn, earliestEndDate: endsByLaw } };
}

function mayAssumeReceipt(asking: Asking): Answer | undefined {
  const sent = sentOn(asking);
  const { date } = asking.question;
  if (sent === undefined || date === undefined) return undefined;
  return { value: date >= validationPeriod(sent).assumedReceivedOn };
}

/** The end is counted from the day receipt may be assumed; what is learned of it later moves nothing. */
function mayKeepEndDate(asking: Asking): Answer | undefined {
  const notice = asking.vector.given.notices?.at(-1);
  const sent = sentOn(asking);
  if (sent === undefined) return undefined;
  const { assumedReceivedOn, endsByLaw } = validationPeriod(sent);
  const { assumedReceivedOn: assumed = assumedReceivedOn, periodEndsOn } = notice ?? {};
  const ends = periodEndsOn ?? Temporal.PlainDate.from(assumed).add({ days: 30 }).toString();
  return { value: assumed >= assumedReceivedOn && ends >= endsByLaw };
}

/** The notice that stands: what came back was never sent. */
function noticeThatCounts(asking: Asking): Answer | undefined {
  const sent = sentOn(asking);
  if (sent === undefined) return undefined;
  const known = momentOf(asking.cast.calendar, sent) + 60_000;
  const validation = asking.file(known).accounts[asking.accountId]?.validation;
  return validation === undefined ? undefined : { value: localDate(asking.cast.calendar.zone, validation.sentAt) };
}

function recordingUntil({ vector }: Asking): Answer | undefined {
  const { callRecordedOn } = vector.given.facts ?? {};
  return callRecordedOn === undefined ? undefined : { value: keepThrough(callRecordedOn) };
}

/** What ends our work on a debt is its last activity, as the account's closing is in the ledger. */
function clockStarts({ vector }: Asking): Answer | undefined {
  const {
    debtTransferredForConsiderationOn: transferred,
    transferIsLastCollectionActivity,
    lastCollectionActivityOn,
  } = vector.given.facts ?? {};
  const last = lastCollectionActivityOn ?? (transferIsLastCollectionActivity === false ? undefined : transferred);
  return last === undefined ? undefined : { value: last };
}

function evidenceUntil(asking: Asking): Answer | undefined {
  const started = clockStarts(asking)?.value;
  return typeof started === 'string' ? { value: keepThrough(started) } : undefined;
}

/** A record of collecting a debt may not be thrown away while it is collected. */
function mustRetain(asking: Asking): Answer {
  const { accountId } = asking;
  const discard = asking.action({ kind: 'discard-evidence', accountId });
  return { value: isRefused(discard, 'record-retention') };
}

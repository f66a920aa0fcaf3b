import { Temporal } from 'temporal-polyfill';
import { keepThrough } from '#domain/compliance/debts/retention.ts';
import { validationPeriod } from '#domain/compliance/debts/validation-period.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import { MINUTE } from '#domain/values/instant.ts';
import { isDate, parseMoment } from '../vector-instants.ts';
import { type Answer, type Answerer, type QuestionContext, isRefused } from './question-context.ts';

/** Questions of validation periods, of keeping records, and of sums. */
export const DATES: readonly Answerer[] = [
  { matches: /earliest.*assumed-receipt/, answer: earliestDates },
  { matches: /assume-receipt-on/, answer: mayAssumeReceipt },
  { matches: /keep-end-date/, answer: mayKeepEndDate },
  { matches: /based-on-receipt-of-notice/, answer: noticeThatCounts },
  { matches: /retain-recording-until|recording.*until/, answer: recordingUntil },
  { matches: /retention-clock|clock-starts/, answer: clockStarts },
  { matches: /retain.*until/, answer: evidenceUntil },
  { matches: /^must-retain/, answer: mustRetain },
];

function sentOn({ vector, parties }: QuestionContext, index = -1): string | undefined {
  const notice = vector.given.notices?.at(index);
  const sentText = notice?.sentOn ?? notice?.sentAt;
  if (sentText === undefined) return undefined;
  return isDate(sentText) ? sentText : localDate(parties.calendar.zone, parseMoment(parties.calendar, sentText));
}

function earliestDates(context: QuestionContext): Answer | undefined {
  const sent = sentOn(context);
  if (sent === undefined) return undefined;
  const { assumedReceivedOn, endsByLaw } = validationPeriod(sent);
  return { value: { earliestAssumedReceipt: assumedReceivedOn, earliestEndDate: endsByLaw } };
}

function mayAssumeReceipt(context: QuestionContext): Answer | undefined {
  const sent = sentOn(context);
  const { date } = context.question;
  if (sent === undefined || date === undefined) return undefined;
  return { value: date >= validationPeriod(sent).assumedReceivedOn };
}

/** The end is counted from the day receipt may be assumed; what is learned of it later moves nothing. */
function mayKeepEndDate(context: QuestionContext): Answer | undefined {
  const notice = context.vector.given.notices?.at(-1);
  const sent = sentOn(context);
  if (sent === undefined) return undefined;
  const { assumedReceivedOn, endsByLaw } = validationPeriod(sent);
  const { assumedReceivedOn: assumed = assumedReceivedOn, periodEndsOn } = notice ?? {};
  const ends = periodEndsOn ?? Temporal.PlainDate.from(assumed).add({ days: 30 }).toString();
  return { value: assumed >= assumedReceivedOn && ends >= endsByLaw };
}

/** The notice that stands: what came back was never sent. */
function noticeThatCounts(context: QuestionContext): Answer | undefined {
  const sent = sentOn(context);
  if (sent === undefined) return undefined;
  const known = parseMoment(context.parties.calendar, sent) + MINUTE;
  const validation = context.file(known).accounts[context.accountId]?.validation;
  return validation === undefined ? undefined : { value: localDate(context.parties.calendar.zone, validation.sentAt) };
}

function recordingUntil({ vector }: QuestionContext): Answer | undefined {
  const { callRecordedOn } = vector.given.facts ?? {};
  return callRecordedOn === undefined ? undefined : { value: keepThrough(callRecordedOn) };
}

/** What ends our work on a debt is its last activity, as the account's closing is in the ledger. */
function clockStarts({ vector }: QuestionContext): Answer | undefined {
  const {
    debtTransferredForConsiderationOn: transferred,
    transferIsLastCollectionActivity,
    lastCollectionActivityOn,
  } = vector.given.facts ?? {};
  const last = lastCollectionActivityOn ?? (transferIsLastCollectionActivity === false ? undefined : transferred);
  return last === undefined ? undefined : { value: last };
}

function evidenceUntil(context: QuestionContext): Answer | undefined {
  const started = clockStarts(context)?.value;
  return typeof started === 'string' ? { value: keepThrough(started) } : undefined;
}

/** A record of collecting a debt may not be thrown away while it is collected. */
function mustRetain(context: QuestionContext): Answer {
  const { accountId } = context;
  const discard = context.actionRulings({ kind: 'discard-evidence', accountId });
  return { value: isRefused(discard, 'record-retention') };
}

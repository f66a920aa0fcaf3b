import type { EpochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { AccountId } from '#domain/values/primitives.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import { parseMoment } from '../vector-instants.ts';
import type { VectorEvent } from '../vector-given.ts';
import type { Parties } from './parties.ts';
import { timedFact, type TimedFact } from './timed-fact.ts';

type DisputeOutcome = FactOf<'DisputeAnswered'>['outcome'];

/** A dispute and, if one was sent, the answer to it. */
export function disputeFacts(parties: Parties, event: VectorEvent, index: number, at: EpochMs): TimedFact[] {
  const { inWriting = true, submittedAt, submittedOn, disputedPortion } = event;
  const [accountId = parties.accountOf('D1')] = debtsOf(parties, event);
  const disputeId = `dispute ${index}`;
  const submitted = submittedAt ?? submittedOn;
  const portion = disputedPortion === undefined ? Number.NaN : Math.round(Number(disputedPortion) * 100);
  const opened = timedFact('DisputeOpened', at, {
    accountId,
    disputeId,
    reason: 'other',
    written: inWriting,
    submittedOn: localDate(
      parties.calendar.zone,
      submitted === undefined ? at : parseMoment(parties.calendar, submitted),
    ),
    ...(Number.isFinite(portion) && portion > 0 ? { portion } : {}),
  });
  const answers: readonly (readonly [string | undefined, DisputeOutcome])[] = [
    [event.duplicativeNoticeSentAt, 'duplicative'],
    [event.verificationSentAt ?? event.judgmentCopySentAt ?? event.responseSentAt, 'verified'],
  ];
  const answered = answers.flatMap(([when, outcome]) =>
    when === undefined
      ? []
      : [
          timedFact('DisputeAnswered', parseMoment(parties.calendar, when), {
            source: 'forbear',
            accountId,
            disputeId,
            outcome,
            because: 'the answer was sent',
          }),
        ],
  );
  return [opened, ...disputeExaminedFacts(parties, event, accountId, disputeId, at), ...answered];
}

/** What the collector found, before it told anybody: that the dispute repeats the one before it. */
function disputeExaminedFacts(
  { vector }: Parties,
  { collectorReasonablyDeterminedDuplicative }: VectorEvent,
  accountId: AccountId,
  disputeId: string,
  at: EpochMs,
): TimedFact[] {
  if (collectorReasonablyDeterminedDuplicative !== true) return [];
  const earlier = vector.given.history?.findIndex(({ type }) => /dispute/i.test(type)) ?? 0;
  const finding = { outcome: 'duplicative', of: `dispute ${earlier}`, reason: 'nothing-new' } as const;
  const because = 'substantially the same as an earlier dispute';
  return [timedFact('DisputeExamined', at, { source: 'operator', accountId, disputeId, finding, because })];
}

export function originalCreditorFacts(parties: Parties, event: VectorEvent, at: EpochMs): TimedFact[] {
  const { inWriting = true, submittedAt, responseSentAt } = event;
  const [accountId = parties.accountOf('D1')] = debtsOf(parties, event);
  const submittedOn = localDate(
    parties.calendar.zone,
    submittedAt === undefined ? at : parseMoment(parties.calendar, submittedAt),
  );
  const requested = timedFact('OriginalCreditorRequested', at, { accountId, written: inWriting, submittedOn });
  if (responseSentAt === undefined) return [requested];
  return [
    requested,
    timedFact('OriginalCreditorNamed', parseMoment(parties.calendar, responseSentAt), { source: 'forbear', accountId }),
  ];
}

function debtsOf(parties: Parties, { debtId, debtIds }: VectorEvent) {
  return parties.accountsOf(debtIds ?? (debtId === undefined ? undefined : [debtId]));
}

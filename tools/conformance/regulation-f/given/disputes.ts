import type { EpochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { AccountId } from '#domain/values/primitives.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import { momentOf } from '../instants.ts';
import type { Happening } from '../vector-given.ts';
import type { Cast } from './cast.ts';
import { tell, type Told } from './told.ts';

type Outcome = FactOf<'DisputeAnswered'>['outcome'];

/** A dispute and, if one was sent, the answer to it. */
export function dispute(cast: Cast, happening: Happening, index: number, at: EpochMs): Told[] {
  const { inWriting = true, submittedAt, submittedOn, disputedPortion } = happening;
  const [accountId = cast.accountOf('D1')] = debtsOf(cast, happening);
  const disputeId = `dispute ${index}`;
  const submitted = submittedAt ?? submittedOn;
  const portion = disputedPortion === undefined ? Number.NaN : Math.round(Number(disputedPortion) * 100);
  const opened = tell('DisputeOpened', at, {
    accountId,
    disputeId,
    reason: 'other',
    written: inWriting,
    submittedOn: localDate(cast.calendar.zone, submitted === undefined ? at : momentOf(cast.calendar, submitted)),
    ...(Number.isFinite(portion) && portion > 0 ? { portion } : {}),
  });
  const answers: readonly (readonly [string | undefined, Outcome])[] = [
    [happening.duplicativeNoticeSentAt, 'duplicative'],
    [happening.verificationSentAt ?? happening.judgmentCopySentAt ?? happening.responseSentAt, 'verified'],
  ];
  const answered = answers.flatMap(([when, outcome]) =>
    when === undefined
      ? []
      : [
          tell('DisputeAnswered', momentOf(cast.calendar, when), {
            source: 'forbear',
            accountId,
            disputeId,
            outcome,
            because: 'the answer was sent',
          }),
        ],
  );
  return [opened, ...examined(cast, happening, accountId, disputeId, at), ...answered];
}

/** What the collector found, before it told anybody: that the dispute repeats the one before it. */
function examined(
  { vector }: Cast,
  { collectorReasonablyDeterminedDuplicative }: Happening,
  accountId: AccountId,
  disputeId: string,
  at: EpochMs,
): Told[] {
  if (collectorReasonablyDeterminedDuplicative !== true) return [];
  const earlier = vector.given.history?.findIndex(({ type }) => /dispute/i.test(type)) ?? 0;
  const finding = { outcome: 'duplicative', of: `dispute ${earlier}`, reason: 'nothing-new' } as const;
  const because = 'substantially the same as an earlier dispute';
  return [tell('DisputeExamined', at, { source: 'operator', accountId, disputeId, finding, because })];
}

export function originalCreditorRequest(cast: Cast, happening: Happening, at: EpochMs): Told[] {
  const { inWriting = true, submittedAt, responseSentAt } = happening;
  const [accountId = cast.accountOf('D1')] = debtsOf(cast, happening);
  const submittedOn = localDate(
    cast.calendar.zone,
    submittedAt === undefined ? at : momentOf(cast.calendar, submittedAt),
  );
  const asked = tell('OriginalCreditorRequested', at, { accountId, written: inWriting, submittedOn });
  if (responseSentAt === undefined) return [asked];
  return [
    asked,
    tell('OriginalCreditorNamed', momentOf(cast.calendar, responseSentAt), { source: 'forbear', accountId }),
  ];
}

function debtsOf(cast: Cast, { debtId, debtIds }: Happening) {
  return cast.accountsOf(debtIds ?? (debtId === undefined ? undefined : [debtId]));
}

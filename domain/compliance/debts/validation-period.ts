import { Temporal } from 'temporal-polyfill';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { LocalDate } from '#domain/values/primitives.ts';
import { dayOf, instantAt, localDate } from '#domain/calendar/local-time.ts';
import { isBusinessDay } from '#domain/calendar/federal-holidays.ts';
import { candidateZones, LATEST_ZONE } from '../times-and-places/zones.ts';

/** Receipt may be assumed so many days after sending, Saturdays, Sundays and federal holidays left out, 34(b)(5). */
const DAYS_TO_ARRIVE = 5;

/** The period ends so many calendar days after receipt, 34(b)(5); weekends and holidays count and nothing rolls forward. */
const DAYS_TO_RESPOND = 30;

/** Policy: so many days more, for a dispute posted on the last day to reach us. A later end is always allowed. */
const RESPONSE_MAIL_DAYS = 7;

export interface ValidationPeriod {
  /** The earliest date on which receipt may be assumed. */
  readonly assumedReceivedOn: LocalDate;
  /** The earliest date on which the law lets the period end, inclusive. */
  readonly endsByLaw: LocalDate;
  /** The date we print and honor, inclusive: later, and never a Saturday, Sunday or federal holiday. */
  readonly endsOn: LocalDate;
}

const periodsBySentDate = new Map<LocalDate, ValidationPeriod>();

/** The validation period of a notice sent on a date of the consumer's calendar, 12 CFR 1006.34(b)(5). */
export function validationPeriod(sentOn: LocalDate): ValidationPeriod {
  const found = periodsBySentDate.get(sentOn);
  if (found !== undefined) return found;
  let received = Temporal.PlainDate.from(sentOn);
  for (let counted = 0; counted < DAYS_TO_ARRIVE; counted += isBusinessDay(received) ? 1 : 0) {
    received = received.add({ days: 1 });
  }
  const endsByLaw = received.add({ days: DAYS_TO_RESPOND });
  let ends = endsByLaw.add({ days: RESPONSE_MAIL_DAYS });
  while (!isBusinessDay(ends)) ends = ends.add({ days: 1 });
  const period = {
    assumedReceivedOn: received.toString(),
    endsByLaw: endsByLaw.toString(),
    endsOn: ends.toString(),
  };
  periodsBySentDate.set(sentOn, period);
  return period;
}

/** The period of a notice sent at an instant; of the dates it may have been where the person is, the latest. */
export function validationPeriodFrom(
  file: DebtorFile,
  sentAt: EpochMs,
): ValidationPeriod & { readonly endsAt: EpochMs } {
  const zones = zonesOf(file);
  const sentOn = zones.map((zone) => localDate(zone, sentAt)).reduce((one, other) => (one > other ? one : other));
  const period = validationPeriod(sentOn);
  const endsAt = Math.max(...zones.map((zone) => instantAt(zone, dayOf(period.endsOn) + 1, 0)));
  return { ...period, endsAt };
}

function zonesOf(file: DebtorFile): readonly string[] {
  const zones = candidateZones(file);
  return zones.length === 0 ? [LATEST_ZONE] : zones;
}

import { dayOf, instantAt, localDate } from '#domain/calendar/local-time.ts';
import { allow, deny, type Rule } from '../../rule.ts';

/** The law counts seven years from 180 days after the delinquency began. */
const REPORTABLE_YEARS = 7;

/** The calendar is that of the first place in the United States where the day begins: a report ends no later anywhere. */
const EARLIEST_ZONE = 'Pacific/Guam';

/** Counted from the delinquency itself, half a year sooner than the law: furnishing late never helps anybody. */
export const fcraObsolescence: Rule = {
  id: 'fcra-obsolescence',
  title: 'A debt is not reported seven years after it became delinquent',
  citation: '15 USC 1681c(a)(4), (c)(1)',
  inForce: { from: '1997-12-29' },
  version: 1,
  scope: 'debt',
  description: 'Denies credit reporting from seven years after the delinquency began.',
  confidence: { level: 'UNVERIFIED', openQuestion: 'without the 180 days of the law: stricter reading' },
  evaluateAction({ account: { placed, seq }, action, now }) {
    if (action.kind !== 'furnish' || action.reports === 'ended') return undefined;
    const ends = `${Number(placed.delinquentSince.slice(0, 4)) + REPORTABLE_YEARS}${placed.delinquentSince.slice(4)}`;
    const because = `delinquent since ${placed.delinquentSince}: not reported from ${ends}`;
    return localDate(EARLIEST_ZONE, now) >= ends
      ? deny(because, { facts: [seq] })
      : allow(because, instantAt(EARLIEST_ZONE, dayOf(ends), 0), { facts: [seq] });
  },
};

import type { Commit } from '#domain/ledger/commit.ts';
import { DAY, instant, MINUTE } from '#domain/values/instant.ts';
import type { Channel } from '#domain/values/primitives.ts';
import type { ExternalFact } from '#domain/ledger/fact.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';
import { generatePortfolio, type PlacementCells } from '#local/samples/generate-portfolio.ts';
import type { ScheduledEvent } from '#local/actors.ts';

/** Columns that tell of the person: rows that agree in them are debts of one person. */
const PERSON = [
  'debtor_ref',
  'first_name',
  'middle_name',
  'last_name',
  'suffix',
  'date_of_birth',
  'language',
  'address_line1',
  'address_line2',
  'city',
  'state',
  'zip',
  'email',
  'mobile_phone',
  'landline_phone',
  'sms_consent',
  'call_consent',
] as const satisfies readonly (keyof PlacementCells)[];

/** Zones far enough apart, with and without daylight saving, that hours allowed in all of them are few. */
const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
] as const;

/** A portfolio in which every other person owes several debts, so that caps and gaps are fought over. */
export function portfolioOf(seed: string, accounts: number, today: string): PlacementCells[] {
  const rows = generatePortfolio(accounts, seed, today);
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before === undefined || !new SeededRandom(seed, 'another debt', String(index)).chance(0.45)) continue;
    for (const column of PERSON) row[column] = before[column];
  }
  return rows;
}

/**
 * What makes clocks and calendars matter, besides what the crowd does: hours called inconvenient, a place named, holds
 * that end in the middle of the night, media refused and allowed again. Drawn at placement, told whenever it comes.
 */
export function disturbances(
  seed: string,
  { debtorId, facts, seq }: Commit,
  now: number,
  days: number,
): ScheduledEvent[] {
  return facts.flatMap((fact, index) => {
    if (fact.type !== 'AccountPlaced') return [];
    const draws = new SeededRandom(seed, 'disturbances', debtorId, `${seq}.${index}`);
    return Array.from({ length: draws.between(1, 5) }, (_, each) => {
      const at = now + draws.between(1, Math.min(days, 150) * 1440) * MINUTE;
      return disturbance(draws, fact.accountId, `${fact.accountId}.${each}`, at, debtorId);
    }).flat();
  });
}

function disturbance(
  draws: SeededRandom,
  accountId: string,
  name: string,
  at: number,
  debtorId: string,
): ScheduledEvent[] {
  const upcoming = (eventId: string, when: number, tell: (at: string) => ExternalFact): ScheduledEvent => {
    return { at: when, eventId: `${eventId}:${name}`, debtorId, facts: (_, told) => [tell(told)] };
  };
  const minutes = (low: number, high: number) => draws.between(low, high) * MINUTE;
  const hour = (from: number, to: number) =>
    `${String(draws.between(from, to)).padStart(2, '0')}:${draws.pick(['00', '30'])}`;
  switch (draws.weighted({ hold: 5, hours: 3, place: 2, medium: 2, debt: 1 })) {
    case 'hold': {
      const holdId = `hold:${name}`;
      const because = 'to be looked into';
      return [
        upcoming('hold', at, (told) => ({
          type: 'HoldPlaced',
          at: told,
          source: 'operator',
          holdId,
          accountId,
          because,
        })),
        upcoming('release', at + minutes(30, 20 * 1440), (told) => {
          return { type: 'HoldReleased', at: told, source: 'operator', holdId, because };
        }),
      ];
    }
    case 'hours': {
      const window = { from: hour(6, 12), to: hour(13, 20) };
      const designationId = `hours:${name}`;
      const until = draws.chance(0.5) ? { until: instant(at + minutes(1440, 30 * 1440)) } : {};
      return [
        upcoming('hours', at, (told) => {
          return { type: 'InconvenienceStated', at: told, source: 'debtor', designationId, window, ...until };
        }),
        upcoming('hours-over', at + minutes(1440, 60 * 1440), (told) => {
          return { type: 'InconvenienceWithdrawn', at: told, source: 'debtor', designationId };
        }),
      ];
    }
    case 'place': {
      const zones = [...new Set(Array.from({ length: draws.between(1, 3) }, () => draws.pick(ZONES)))];
      return [upcoming('place', at, (told) => ({ type: 'LocationStated', at: told, source: 'debtor', zones }))];
    }
    case 'medium': {
      const channel = draws.pick<Channel>(['sms', 'voice', 'email']);
      return [
        upcoming('out', at, (told) => ({ type: 'MediumOptedOut', at: told, source: 'debtor', channel })),
        upcoming('in', at + minutes(60, 30 * 1440), (told) => {
          return { type: 'MediumOptedIn', at: told, source: 'debtor', channel };
        }),
      ];
    }
    default: {
      const amount = draws.between(-4000, 4000);
      const because = 'a correction';
      return [
        upcoming('correction', at + DAY, (told) => {
          return { type: 'BalanceAdjusted', at: told, source: 'creditor', accountId, amount, because };
        }),
      ];
    }
  }
}

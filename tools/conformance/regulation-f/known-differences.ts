import type { Ruling } from '#domain/ledger/facts/permit.ts';
import { DAY } from '#domain/values/instant.ts';
import type { Vector } from './vector.ts';

/** A strictness we chose: the rule that refuses, when it is that choice and not a fault, and why we chose it. */
interface KnownDifference {
  readonly rules: readonly string[];
  readonly applies: (vector: Vector, ruling: Ruling) => boolean;
  readonly because: string;
}

const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    rules: ['social-media-public'],
    applies: (_vector, { because }) => because.startsWith('private messages'),
    because: 'nobody is written to on social media, privately either',
  },
  {
    rules: ['attorney-represented'],
    applies: ({ given: { attorney = [] } }) =>
      [attorney]
        .flat()
        .some((each) => each.nameAndAddressKnown === false || Object.keys(each).some((name) => /respon/i.test(name))),
    because: 'an attorney can be looked up, and no number of days of silence releases us by itself',
  },
  {
    rules: ['dispute-cease', 'dispute-duplicative'],
    applies: isDisputedAfterPeriod,
    because: 'disputes after the validation period stop collection too',
  },
  {
    rules: ['credit-report-prior-contact'],
    applies: ({ proposed }, { outcome, until = '' }) =>
      outcome === 'defer' && Date.parse(until) - Date.parse(proposed?.on ?? proposed?.at ?? '') <= DAY + DAY / 4,
    because: 'fourteen whole days after the day of sending, so the report may go on the fifteenth',
  },
  {
    rules: ['time-quiet-hours', 'time-quiet-hours-multizone'],
    applies: (_vector, { because }) => /\b21:00 in /.test(because),
    because: '21:00 itself is taken for quiet',
  },
  {
    rules: ['cease-communication'],
    applies: ({ proposed }) => /verification|original.creditor|validation|judgment/i.test(proposed?.purpose ?? ''),
    because: 'after a notice to cease not even answers and required notices are sent, until counsel says otherwise',
  },
  {
    rules: ['known-bad-address'],
    applies: (_vector, { because }) => because.includes('disclosure'),
    because: 'an address that led to a disclosure is not used at all, instead of used without the defense',
  },
];

/**
 * Why we refuse on purpose what the regulator would let pass; `undefined` when any of the refusals is none of the
 * choices listed here, so that a fault never passes for caution.
 */
export function knownDifferenceFor(vector: Vector, refusals: readonly Ruling[]): string | undefined {
  const reasons = refusals.map((ruling) =>
    KNOWN_DIFFERENCES.find(({ rules, applies }) => rules.includes(ruling.id) && applies(vector, ruling)),
  );
  const known = reasons.filter((reason) => reason !== undefined);
  if (known.length === 0 || known.length < reasons.length) return undefined;
  return [...new Set(known.map(({ because }) => because))].join('; ');
}

/** Were all disputes that nobody answered submitted after the last day of the validation period? */
function isDisputedAfterPeriod({ given: { notices = [], history = [] } }: Vector): boolean {
  const ends = notices
    .flatMap(({ periodEndsOn }) => periodEndsOn ?? [])
    .sort()
    .at(-1);
  const open = history.filter(
    ({ type, verificationSentAt, duplicativeNoticeSentAt }) =>
      /dispute/i.test(type) && verificationSentAt === undefined && duplicativeNoticeSentAt === undefined,
  );
  if (ends === undefined || open.length === 0) return false;
  return open.every(({ submittedAt, submittedOn, receivedAt }) => {
    const submitted = submittedAt ?? submittedOn ?? receivedAt;
    return submitted !== undefined && submitted.slice(0, ends.length) > ends;
  });
}

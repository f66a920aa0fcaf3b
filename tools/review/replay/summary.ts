import type { PermitEffect } from '#domain/compliance/permit-difference.ts';
import type { Rule } from '#domain/compliance/rule.ts';
import { epochMs, HOUR } from '#domain/values/instant.ts';
import type { PermitDifference, ReplayTotals, UndecidedContact } from './replay-totals.ts';

/** What was replayed by what, as the report's head says it. */
export interface ReplaySubject {
  readonly ledgers: string;
  /** The policy all permits were judged by: absent, each by the one it was made under. */
  readonly policy?: { readonly folder: string; readonly version: string };
  /** What its verdicts are compared with: absent, with the recorded ones. */
  readonly base?: { readonly folder: string; readonly version: string };
  /** The filters, as they were asked for. */
  readonly filters: Readonly<Record<string, string>>;
}

export const EFFECTS = ['refused', 'delayed', 'moved', 'allowed', 'none'] as const satisfies readonly (
  | PermitEffect
  | 'none'
)[];

interface AffectedCounts {
  readonly contacts: number;
  readonly accounts: number;
  readonly debtors: number;
}

/** In how many of the contacts concerned a rule speaks differently, and how. */
export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  readonly nowRefuses: number;
  readonly nowDelays: number;
  readonly noLongerRefuses: number;
  readonly noLongerDelays: number;
  /** It delayed, and delays to another instant or for another reason; or it passes or refuses in other words. */
  readonly otherwise: number;
}

/** A replay as people and programs read it. */
export interface Summary extends ReplaySubject {
  readonly counts: Pick<
    ReplayTotals,
    'ledgers' | 'commits' | 'permits' | 'exact' | 'rewordedPermits' | 'skipped' | 'byOtherRules'
  > & {
    readonly unjudged: number;
    readonly different: number;
  };
  readonly madeUnder: readonly {
    readonly policyVersion: string;
    readonly permits: number;
    readonly exact: number;
    readonly replayed: boolean;
  }[];
  readonly affected: AffectedCounts;
  readonly effects: Readonly<Record<(typeof EFFECTS)[number], AffectedCounts>>;
  /** How much later contacts that went out would have, in hours: the middle one and the last. */
  readonly delayHours: { readonly median: number; readonly longest: number; readonly withoutEnd: number } | undefined;
  /** Contacts that waited: how many would have waited longer, and how many less. */
  readonly moves: { readonly later: number; readonly sooner: number };
  readonly rules: readonly RuleSummary[];
  /** Rules that only read differently, in permits of other policy versions. */
  readonly reworded: readonly { readonly id: string; readonly permits: number }[];
  /** Why permits of the very policy that was replayed did not come out as they stand. */
  readonly notReproduced: readonly { readonly because: string; readonly permits: number }[];
  readonly differences: readonly PermitDifference[];
  readonly unjudged: readonly UndecidedContact[];
  /** Why permits could not be judged again. */
  readonly unjudgedBecause: readonly { readonly because: string; readonly permits: number }[];
  readonly broken: ReplayTotals['broken'];
}

/** @param rules of the rule books that judged: whence the titles */
export function summarize(subject: ReplaySubject, totals: ReplayTotals, rules: readonly Rule[]): Summary {
  const { ledgers, commits, permits, exact, rewordedPermits, skipped, byOtherRules, differences, unjudged, broken } =
    totals;
  const isOwn = (version: string) =>
    subject.base === undefined && (subject.policy === undefined || subject.policy.version === version);
  const withEffect = differences.filter(({ effect }) => effect !== 'none');
  const affectedBy = (effect: PermitEffect | 'none') =>
    countAffected(differences.filter((each) => each.effect === effect));
  return {
    ...subject,
    counts: {
      ledgers,
      commits,
      permits,
      exact,
      rewordedPermits,
      skipped,
      byOtherRules,
      unjudged: unjudged.length,
      different: differences.length,
    },
    madeUnder: [...totals.versions]
      .map(([policyVersion, counts]) => ({
        policyVersion,
        ...counts,
        replayed: policyVersion === subject.policy?.version,
      }))
      .sort((a, b) => b.permits - a.permits || a.policyVersion.localeCompare(b.policyVersion)),
    affected: countAffected(withEffect),
    effects: {
      refused: affectedBy('refused'),
      delayed: affectedBy('delayed'),
      moved: affectedBy('moved'),
      allowed: affectedBy('allowed'),
      none: affectedBy('none'),
    },
    delayHours: delays(differences.filter(({ effect }) => effect === 'delayed')),
    moves: movesOf(differences.filter(({ effect }) => effect === 'moved')),
    rules: summarizeRules(withEffect, rules),
    reworded: [...totals.reworded].map(([id, times]) => ({ id, permits: times })).sort((a, b) => b.permits - a.permits),
    notReproduced: countByText(
      differences.flatMap((each) => (isOwn(each.policyVersion) ? [...new Set(mismatchReasons(each))] : [])),
    ).map(([because, times]) => ({
      because,
      permits: times,
    })),
    differences,
    unjudged,
    unjudgedBecause: countByText(unjudged.map(({ because }) => because)).map(([because, times]) => ({
      because,
      permits: times,
    })),
    broken,
  };
}

function countAffected(differences: readonly PermitDifference[]): AffectedCounts {
  return {
    contacts: differences.length,
    accounts: new Set(differences.map(({ accountId }) => accountId)).size,
    debtors: new Set(differences.map(({ debtorId }) => debtorId)).size,
  };
}

function delays(delayed: readonly PermitDifference[]): Summary['delayHours'] {
  if (delayed.length === 0) return undefined;
  const hours = delayed
    .flatMap(({ at, firstAllowedAt }) =>
      firstAllowedAt === undefined ? [] : [(epochMs(firstAllowedAt) - epochMs(at)) / HOUR],
    )
    .sort((a, b) => a - b);
  const rounded = (figure = 0) => Math.round(figure * 10) / 10;
  return {
    median: rounded(hours[Math.floor(hours.length / 2)]),
    longest: rounded(hours.at(-1)),
    withoutEnd: delayed.length - hours.length,
  };
}

function movesOf(moved: readonly PermitDifference[]): Summary['moves'] {
  const later = moved.filter(({ was, is }) => 'until' in was && (is.until ?? '') > (was.until ?? '')).length;
  return { later, sooner: moved.length - later };
}

function summarizeRules(differences: readonly PermitDifference[], book: readonly Rule[]): RuleSummary[] {
  const changes = differences.flatMap(({ rules }) => rules);
  const titles = new Map(book.map(({ id, title }) => [id, title]));
  return [...Map.groupBy(changes, ({ id }) => id)]
    .map(([id, all]): RuleSummary => {
      const count = (outcome: 'deny' | 'defer', begins: boolean) =>
        all.filter(({ was, is }) => {
          const [without, withIt] = begins ? [was, is] : [is, was];
          return withIt?.outcome === outcome && without?.outcome !== outcome;
        }).length;
      return {
        id,
        title: titles.get(id) ?? '',
        nowRefuses: count('deny', true),
        nowDelays: count('defer', true),
        noLongerRefuses: count('deny', false),
        noLongerDelays: count('defer', false),
        otherwise: all.filter(({ was, is }) => was?.outcome === is?.outcome).length,
      };
    })
    .sort((a, b) => changeCount(b) - changeCount(a) || a.id.localeCompare(b.id));
}

function changeCount({ nowRefuses, nowDelays, noLongerRefuses, noLongerDelays }: RuleSummary): number {
  return nowRefuses + nowDelays + noLongerRefuses + noLongerDelays;
}

/** The policy is the same, so the code judges otherwise, or somebody wrote into the ledger. */
function mismatchReasons({ rules, members, codeVersion }: PermitDifference): string[] {
  const written = `(written by code ${codeVersion})`;
  const own = members.filter((name) => name !== 'rules');
  if (rules.length === 0) return [`its ${own.join(', ')} differ, its rules do not ${written}`];
  return rules.map(({ id, was, is, members: parts }) => {
    if (was === undefined) return `${id} said nothing and speaks now, version ${is?.version} ${written}`;
    if (is === undefined) return `${id} spoke, version ${was.version}, and says nothing now ${written}`;
    if (was.version !== is.version) return `${id} was version ${was.version} and is version ${is.version} ${written}`;
    return `${id}, version ${is.version} both times, differs in ${parts.join(', ')} ${written}`;
  });
}

function countByText(texts: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

import { exclusionOf } from '#domain/values/protected-attributes.ts';
import { mean } from '#domain/values/mean.ts';
import { protectedGroups } from './choose-features.ts';
import type { ScoredAccount } from './judge.ts';
import { measure } from './measures.ts';

/** How a model, which never sees the attribute, treats one group of it. */
export interface GroupOutcome {
  readonly group: string;
  readonly rows: number;
  readonly paid: number;
  readonly predicted: number;
  /** Undefined where everybody or nobody paid. */
  readonly auc: number | undefined;
  /** Share in the high band. */
  readonly high: number;
  /** That share beside the largest of the groups: below 0.8 it is looked into. */
  readonly impactRatio: number;
}

export interface AttributeOutcomes {
  readonly attribute: string;
  readonly kind: 'protected' | 'proxy';
  readonly groups: readonly GroupOutcome[];
}

/** Groups smaller than this show chance more than treatment. */
const MIN_GROUP_ROWS = 100;

/** Compares outcomes across every protected attribute, and proxy by name, that the data has. */
export function fairnessOf(columns: readonly string[], accounts: readonly ScoredAccount[]): AttributeOutcomes[] {
  return columns.flatMap((attribute) => {
    const kind = exclusionOf(attribute)?.kind;
    if (kind !== 'protected' && kind !== 'proxy') return [];
    const group = protectedGroups(
      attribute,
      accounts.map(({ observed }) => observed),
    );
    const byGroup = [...Map.groupBy(accounts, (_, index) => group[index] ?? 'unknown')]
      .filter(([, members]) => members.length >= MIN_GROUP_ROWS)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const groups = byGroup.map(([name, members]) => outcomeOf(name, members));
    const most = Math.max(...groups.map(({ high }) => high));
    const rated = groups.map((each) => ({ ...each, impactRatio: most === 0 ? 1 : each.high / most }));
    return rated.length < 2 ? [] : [{ attribute, kind, groups: rated }];
  });
}

function outcomeOf(group: string, accounts: readonly ScoredAccount[]): Omit<GroupOutcome, 'impactRatio'> {
  const paid = mean(accounts.map((each) => each.paid));
  return {
    group,
    rows: accounts.length,
    paid,
    predicted: mean(accounts.map(({ probability }) => probability)),
    auc: paid > 0 && paid < 1 ? measure(accounts).auc : undefined,
    high: mean(accounts.map(({ band }) => (band === 'high' ? 1 : 0))),
  };
}

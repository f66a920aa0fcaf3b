import type { EpochMs } from '#domain/values/instant.ts';
import type { AccountId, Language, LocalDate } from '#domain/values/primitives.ts';
import type { FactOf } from '../../fact.ts';
import type { PersonName } from './facts.ts';

/** Who the debtor is and where they are reached. */
export interface DebtorPlacement {
  readonly name: PersonName | undefined;
  readonly language: Language;
  readonly dateOfBirth: LocalDate | undefined;
  readonly contactPoints: Readonly<Record<string, ContactPoint>>;
  /** Where the debtor said they are; settles conflicts between the zones of contact points. */
  readonly statedLocation:
    | { readonly zones: readonly string[]; readonly state?: string | undefined; readonly seq: number }
    | undefined;
}

export const NOBODY_KNOWN: DebtorPlacement = {
  name: undefined,
  language: 'en',
  dateOfBirth: undefined,
  contactPoints: {},
  statedLocation: undefined,
};

export interface ContactPoint {
  readonly id: string;
  readonly reach: FactOf<'ContactPointLearned'>['reach'];
  readonly zones: readonly string[];
  readonly state: string | undefined;
  readonly obtainedFrom: FactOf<'ContactPointLearned'>['obtainedFrom'];
  readonly employer: boolean;
  /** Whose it is; absent: the debtor's. */
  readonly personId: string | undefined;
  readonly openDomain: boolean | undefined;
  /** What a database of reassigned numbers said of it, oldest first. */
  readonly checks: readonly NumberCheck[];
  readonly learnedAt: EpochMs;
  readonly lost: { readonly reason: FactOf<'ContactPointLost'>['reason']; readonly seq: number } | undefined;
  readonly seq: number;
}

export interface NumberCheck {
  readonly checkedOn: LocalDate;
  /** The day since which the number was asked about. */
  readonly since: LocalDate;
  readonly result: FactOf<'NumberChecked'>['result'];
  readonly seq: number;
}

/** Ids of contact points are anybody's: `constructor` is none that was learned. */
export function contactPointOf({ contactPoints }: DebtorPlacement, id: string): ContactPoint | undefined {
  return Object.hasOwn(contactPoints, id) ? contactPoints[id] : undefined;
}

/** What the creditor placed. */
export interface AccountPlacement {
  readonly accountId: AccountId;
  readonly placed: FactOf<'AccountPlaced'>;
  readonly placedAt: EpochMs;
  /** The commit that placed it. */
  readonly seq: number;
  readonly recall: { readonly because: string; readonly seq: number } | undefined;
}

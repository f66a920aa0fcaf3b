import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { HoldKind } from '#domain/policy/strategy.ts';
import { activeBarLift } from './consents/bar-lifts.ts';
import { isWholeDebtDisputed } from './debts/disputes.ts';
import { candidateZones } from './times-and-places/zones.ts';

/** A reason not to work an account, as long as it holds. */
export interface Hold {
  readonly kind: HoldKind;
  readonly since: EpochMs;
  /** When it ends by itself, if it says so; the strategy bounds the others. */
  readonly until?: EpochMs;
  readonly because: string;
  readonly citation?: string;
}

/**
 * The holds in force on an account. A held account is not worked at all, which is more than the rules ask: a spoken
 * dispute, for one, stops us by policy only. A dispute about a part of the debt holds nothing; `dispute-cease` sees to it
 * that only the rest is asked for.
 */
export function holdsOf(file: DebtorFile, account: Account, now: EpochMs): readonly Hold[] {
  return HOLD_FINDERS.flatMap((find) => find(file, account, now));
}

type HoldFinder = (file: DebtorFile, account: Account, now: EpochMs) => readonly Hold[];

const HOLD_FINDERS: readonly HoldFinder[] = [
  dispute,
  originalCreditor,
  cease,
  attorney,
  bankruptcy,
  deceased,
  hardship,
  military,
  fraud,
  manual,
];

function dispute(_file: DebtorFile, account: Account): readonly Hold[] {
  const open = account.disputes.filter(({ answer }) => answer === undefined);
  const [first] = open;
  if (first === undefined || !isWholeDebtDisputed(account, open)) return [];
  const because = `dispute ${first.id}, ${first.written ? 'in writing' : 'spoken'}, is not answered`;
  return [{ kind: 'dispute', since: first.receivedAt, because, citation: '12 CFR 1006.38(d)(2)' }];
}

function originalCreditor(_file: DebtorFile, { originalCreditorRequest: request }: Account): readonly Hold[] {
  if (request === undefined || request.answered) return [];
  const because = 'the request for the original creditor is not answered';
  return [{ kind: 'original-creditor', since: request.at, because, citation: '12 CFR 1006.38(c)' }];
}

function cease(_file: DebtorFile, account: Account): readonly Hold[] {
  // A spoken request binds the medium it came by and leaves the others, 1006.14(h)(1).
  if (account.cease?.written !== true) return [];
  const because = 'the debtor refused to pay or asked in writing to hear no more about this debt';
  return [{ kind: 'cease', since: account.cease.at, because, citation: '12 CFR 1006.6(c)(1)' }];
}

function attorney(file: DebtorFile, account: Account, now: EpochMs): readonly Hold[] {
  const appearance = account.attorney;
  if (appearance === undefined) return [];
  const subject = { file, account, zones: candidateZones(file), now };
  if (activeBarLift(subject, 'represented', appearance.at) !== undefined) return [];
  const because = 'an attorney represents the debtor for this debt';
  return [{ kind: 'attorney', since: appearance.at, because, citation: '12 CFR 1006.6(b)(2)' }];
}

function bankruptcy(file: DebtorFile, { discharge }: Account): readonly Hold[] {
  const holds: Hold[] = [];
  if (file.bankruptcy !== undefined) {
    const { at, chapter, filedOn } = file.bankruptcy;
    const because = `a petition under chapter ${chapter} was filed on ${filedOn}`;
    holds.push({ kind: 'bankruptcy', since: at, because, citation: '11 USC 362(a)' });
  }
  if (discharge !== undefined) {
    const because = 'the debt was discharged';
    holds.push({ kind: 'bankruptcy', since: discharge.at, because, citation: '11 USC 524(a)(2)' });
  }
  return holds;
}

function deceased({ death, representative }: DebtorFile): readonly Hold[] {
  if (death === undefined || representative !== undefined) return [];
  const because = 'a death was reported and nobody is named who acts for the estate';
  return [{ kind: 'deceased', since: death.at, because, citation: '12 CFR 1006.34(a)(1); comment 34(a)(1)-1' }];
}

function hardship(file: DebtorFile, _account: Account, now: EpochMs): readonly Hold[] {
  if (file.hardship === undefined || file.hardship.ended !== undefined) return [];
  const { since, until } = file.hardship;
  return unlessExpired({ kind: 'hardship', since, because: 'the debtor cannot pay at present' }, until, now);
}

function military({ military: service }: DebtorFile): readonly Hold[] {
  if (service === undefined) return [];
  const because = 'the debtor is in active military service';
  return [{ kind: 'military', since: service.at, because, citation: '50 USC 3931' }];
}

function fraud(_file: DebtorFile, { fraudClaim: claim }: Account): readonly Hold[] {
  if (claim === undefined) return [];
  const because = 'fraud or identity theft was claimed and the claim is not cleared';
  return [{ kind: 'fraud', since: claim.at, because, citation: '15 USC 1681m(f)' }];
}

function manual(file: DebtorFile, { accountId }: Account, now: EpochMs): readonly Hold[] {
  return file.holds
    .filter((hold) => hold.accountId === undefined || hold.accountId === accountId)
    .flatMap(({ id, at, until }) =>
      unlessExpired({ kind: 'manual', since: at, because: `a person placed hold ${id}` }, until, now),
    );
}

function unlessExpired(hold: Hold, until: EpochMs | undefined, now: EpochMs): readonly Hold[] {
  if (until === undefined) return [hold];
  return now < until ? [{ ...hold, until }] : [];
}

import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, instant } from '#domain/values/instant.ts';
import { wallClock } from '#domain/calendar/local-time.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { Action } from './action.ts';
import { localDatesIn } from './times-and-places/dates-in-force.ts';
import { stateLawsFor } from './times-and-places/jurisdictions.ts';
import type { ActionPermit } from '#domain/ledger/facts/permit.ts';
import { deny } from './rule.ts';
import { KNOWN_SUBJECT, ruling, rulingsAt, verdictOf } from './verdict.ts';
import { ruleBookOf } from './rule-book.ts';
import { candidateZones } from './times-and-places/zones.ts';

/**
 * Decides an action on a debt on the facts of the file, as of `now`, by the same table of rules as a contact. An account
 * the file does not know is denied, and so is an action of which no rule says anything: silence of the rule book is no
 * permission.
 */
export function decideAction(file: DebtorFile, action: Action, policy: Policy, now: EpochMs): ActionPermit {
  const account = file.accounts[action.accountId];
  const zones = candidateZones(file);
  const dates = localDatesIn(zones, now);
  const book = ruleBookOf(policy);
  const stateLaws = stateLawsFor(file, book.stateLaws);
  const rulings =
    account === undefined
      ? [ruling(KNOWN_SUBJECT, deny('the ledger does not know this account'))]
      : rulingsAt(dates, stateLaws, (rule) =>
          rule.evaluateAction?.({ file, account, action, policy, now, zones, dates }),
        );
  const rules = rulings.length > 0 ? rulings : [ruling(KNOWN_SUBJECT, deny('no rule judges such an action'))];
  return {
    ...verdictOf(rules),
    at: instant(now),
    seq: file.seq,
    policyVersion: policy.version,
    ruleBook: book.version,
    localTimes: zones.map((zone) => ({ zone, time: wallClock(zone, now) })),
    accountId: action.accountId,
    action: action.kind,
    rules,
  };
}

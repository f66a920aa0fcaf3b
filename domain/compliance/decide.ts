import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { wallClock } from '#domain/calendar/local-time.ts';
import { canReach } from './recipients/endpoints.ts';
import { contactPointOf } from '#domain/ledger/facts/placement/state.ts';
import { localDatesIn } from './times-and-places/dates-in-force.ts';
import { stateLawsFor } from './times-and-places/jurisdictions.ts';
import type { Permit, Ruling } from '#domain/ledger/facts/permit.ts';
import type { Proposal } from './proposal.ts';
import { recipientOf } from './recipients/recipient.ts';
import { type ContactCase, deny } from './rule.ts';
import { ruleBookOf } from './rule-book.ts';
import { KNOWN_SUBJECT, ruling, rulingsAt, verdictOf } from './verdict.ts';
import { candidateZones } from './times-and-places/zones.ts';

/**
 * Decides a proposal on the facts of the file, as of `now`. The only way to a permit.
 *
 * Every rule in force is asked and every answer kept: `deny` beats `defer` beats `allow`; of several deferrals the
 * latest instant holds and must be judged again when it comes, because another rule may block that instant.
 * What cannot be judged (an account or contact point the file does not know, a text to a street) is denied.
 */
export function decide(file: DebtorFile, proposal: Proposal, policy: Policy, now: EpochMs): Permit {
  const account = file.accounts[proposal.accountId];
  const contactPoint = contactPointOf(file, proposal.contactPointId);
  const zones = candidateZones(file, contactPoint?.personId);
  if (account === undefined || contactPoint === undefined) {
    const what = account === undefined ? 'account' : 'contact point';
    return permitOf({ file, proposal, policy, now, zones }, [unknownSubject(`the ledger does not know this ${what}`)]);
  }
  if (!canReach(proposal.channel, contactPoint)) {
    return permitOf({ file, proposal, policy, now, zones }, [
      unknownSubject(`nothing goes by ${proposal.channel} to this contact point`),
    ]);
  }
  const recipient = recipientOf(file, contactPoint);
  const dates = localDatesIn(zones, now);
  const stateLaws = stateLawsFor(file, ruleBookOf(policy).stateLaws, recipient);
  const contact: ContactCase = {
    file,
    account,
    contactPoint,
    recipient,
    proposal,
    policy,
    now,
    zones,
    dates,
  };
  return permitOf(
    contact,
    rulingsAt(dates, stateLaws, (rule) => rule.evaluate?.(contact)),
  );
}

/**
 * The first instant from `now` on at which the proposal would be allowed on the facts as they stand, or the denial.
 * It follows each deferral to its end, at most {@link DEFERRALS_FOLLOWED} times.
 */
export function earliestPermit(file: DebtorFile, proposal: Proposal, policy: Policy, now: EpochMs): Permit {
  let permitted = decide(file, proposal, policy, now);
  for (let followed = 0; permitted.verdict === 'defer' && permitted.until !== undefined; followed++) {
    if (followed === DEFERRALS_FOLLOWED) return permitted;
    permitted = decide(file, proposal, policy, Date.parse(permitted.until));
  }
  return permitted;
}

/**
 * Two rules that open and close against each other (a debtor reachable only at night who forbids nights) would send a
 * search round forever. Fifty deferrals of at least part of a day each are more than a month of trying.
 */
const DEFERRALS_FOLLOWED = 50;

type PermitContext = Pick<ContactCase, 'file' | 'proposal' | 'policy' | 'now' | 'zones'>;

function permitOf({ file, proposal, policy, now, zones }: PermitContext, rules: Ruling[]): Permit {
  const { channel, purpose, contactPointId } = proposal;
  const context = {
    at: instant(now),
    seq: file.seq,
    policyVersion: policy.version,
    ruleBook: ruleBookOf(policy).version,
    localTimes: zones.map((zone) => ({ zone, time: wallClock(zone, now) })),
    channel,
    purpose,
    contactPointId,
    rules,
  };
  return { ...verdictOf(rules), ...context };
}

function unknownSubject(because: string): Ruling {
  return ruling(KNOWN_SUBJECT, deny(because));
}

import { type DebtorFile, type EpochMs, instant } from '#domain/ledger/debtor-file.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { wallClock } from '#domain/places/local-time.ts';
import { contactPointOf, fits } from './endpoints.ts';
import type { Permit, Ruling } from './permit.ts';
import type { Proposal } from './proposal.ts';
import { type Case, deny, type Judgement, type Rule } from './rule.ts';
import { RULES } from './rule-table.ts';
import { candidateZones } from './zones.ts';

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
  const zones = candidateZones(file);
  if (account === undefined || contactPoint === undefined) {
    const what = account === undefined ? 'account' : 'contact point';
    return permit({ file, proposal, policy, now, zones }, [unjudgeable(`the ledger does not know this ${what}`)]);
  }
  if (!fits(proposal.channel, contactPoint)) {
    return permit({ file, proposal, policy, now, zones }, [
      unjudgeable(`nothing goes by ${proposal.channel} to this contact point`),
    ]);
  }
  const the: Case = { file, account, contactPoint, proposal, policy, now, zones };
  const today = instant(now).slice(0, 10);
  const rulings: Ruling[] = [];
  for (const rule of RULES) {
    if (rule.inForce.from > today || (rule.inForce.to !== undefined && rule.inForce.to < today)) continue;
    const judgement = rule.judge(the);
    if (judgement !== undefined) rulings.push(ruling(rule, judgement));
  }
  return permit(the, rulings);
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

type Situation = Pick<Case, 'file' | 'proposal' | 'policy' | 'now' | 'zones'>;

function permit({ file, proposal, policy, now, zones }: Situation, rules: Ruling[]): Permit {
  const { channel, purpose, contactPointId } = proposal;
  const decided = {
    at: instant(now),
    seq: file.seq,
    policyVersion: policy.version,
    localTimes: zones.map((zone) => ({ zone, time: wallClock(zone, now) })),
    channel,
    purpose,
    contactPointId,
    rules,
  };
  if (rules.some(({ outcome }) => outcome === 'deny')) return { verdict: 'deny', ...decided };
  const until = rules
    .flatMap((each) => (each.outcome === 'defer' && each.until !== undefined ? [each.until] : []))
    .sort()
    .at(-1);
  if (until !== undefined) return { verdict: 'defer', until, ...decided };
  const goodUntil = rules.flatMap((each) => (each.goodUntil === undefined ? [] : [each.goodUntil])).sort()[0];
  return goodUntil === undefined ? { verdict: 'allow', ...decided } : { verdict: 'allow', goodUntil, ...decided };
}

function ruling({ id, version, citation }: Pick<Rule, 'id' | 'version' | 'citation'>, judgement: Judgement): Ruling {
  const { outcome, because, facts, count } = judgement;
  const ends =
    judgement.outcome === 'defer'
      ? { until: instant(judgement.until) }
      : judgement.outcome === 'allow' && judgement.goodUntil !== undefined
        ? { goodUntil: instant(judgement.goodUntil) }
        : {};
  const used = facts === undefined || facts.length === 0 ? {} : { facts: [...new Set(facts)].sort((a, b) => a - b) };
  return { id, version, citation, outcome, ...ends, because, ...used, ...(count === undefined ? {} : { count }) };
}

function unjudgeable(because: string): Ruling {
  return ruling(KNOWN_SUBJECT, deny(because));
}

const KNOWN_SUBJECT = {
  id: 'known-subject',
  version: 1,
  citation: 'policy: what cannot be read means no contact',
} as const;

import { decideAction } from '#domain/compliance/decide-action.ts';
import { decide } from '#domain/compliance/decide.ts';
import type { Ruling } from '#domain/ledger/facts/permit.ts';
import { verdictOf } from '#domain/compliance/verdict.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { MINUTE } from '#domain/values/instant.ts';
import { relevantRules } from './relevant-rules.ts';
import { Parties } from './given/parties.ts';
import { debtorFileOf } from './given/debtor-file-of.ts';
import { isDate, parseMoment } from './vector-instants.ts';
import type { VectorOutcome } from './vector-outcome.ts';
import { decisionsFor } from './proposed-decisions.ts';
import { knownDifferenceFor } from './known-differences.ts';
import type { Expected, ProposedStep, Vector } from './vector.ts';

const ALLOWING_DECISIONS: ReadonlySet<string> = new Set(['allow', 'presumed-compliant']);

/** Puts what is proposed to the engine and compares what the rules concerned say with what the regulator says. */
export function evaluateProposed(vector: Vector, proposed: ProposedStep, policy: Policy): VectorOutcome {
  const { expect } = vector;
  const expected = [
    expect.decision ?? 'nothing',
    ...(expect.until === undefined ? [] : [`until ${expect.until}`]),
  ].join(' ');
  const parties = new Parties(vector);
  const decisions = decisionsFor(parties, proposed);
  if (decisions === undefined) {
    const got = `nothing: no contact or action of ours is like ${proposed.action ?? 'contact'} by ${proposed.channel ?? 'no channel'}`;
    return { kind: 'failed', expected, got, rulings: [], notes: parties.notes };
  }
  const [creditorId = 'creditor'] = Object.keys(policy.creditors);
  const file = debtorFileOf(parties, creditorId, decisions.at);
  const all = [
    ...decisions.proposals.flatMap((proposal) => decide(file, proposal, policy, decisions.at).rules),
    ...decisions.actions.flatMap((action) => decideAction(file, action, policy, decisions.at).rules),
  ];
  const relevant = relevantRules(expect);
  const rulings = all.filter(({ id }) => relevant.has(id));
  const { verdict, until } = verdictOf(rulings);
  const got = until === undefined ? verdict : `${verdict} until ${until}`;
  const notes = parties.notes;
  const agrees = ALLOWING_DECISIONS.has(expect.decision ?? '')
    ? verdict === 'allow'
    : refuses(verdict, until, expect, parties);
  if (agrees) return { kind: 'passed', notes };
  const because = ALLOWING_DECISIONS.has(expect.decision ?? '')
    ? knownDifferenceFor(vector, blocking(rulings))
    : undefined;
  if (because !== undefined) return { kind: 'stricter', expected, got, rulings, because, notes };
  return { kind: 'failed', expected, got, rulings, notes };
}

function blocking(rulings: readonly Ruling[]): readonly Ruling[] {
  return rulings.filter(({ outcome }) => outcome !== 'allow');
}

/**
 * Not released at that time: whether we defer or deny is one; but when the regulator's words say from when on it may be,
 * our deferral ends in that minute, and a denial is right only where one is acceptable.
 */
function refuses(verdict: string, until: string | undefined, expect: Expected, { calendar }: Parties): boolean {
  if (verdict === 'allow') return false;
  if (expect.until === undefined) return true;
  if (until === undefined) return [expect.decision, ...(expect.alsoAcceptable ?? [])].includes('deny');
  const first = parseMoment(calendar, expect.until);
  return isDate(expect.until) ? Date.parse(until) === first : Math.abs(Date.parse(until) - first) < MINUTE;
}

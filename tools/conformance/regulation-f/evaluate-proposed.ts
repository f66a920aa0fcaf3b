import { decideAction } from '#domain/compliance/decide-action.ts';
import { decide } from '#domain/compliance/decide.ts';
import type { Ruling } from '#domain/ledger/facts/permit.ts';
import { verdictOf } from '#domain/compliance/verdict.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { rulesConcerned } from './concerned.ts';
import { Cast } from './given/cast.ts';
import { fileOf } from './given/ledger-of.ts';
import { isDate, momentOf } from './instants.ts';
import type { Outcome } from './outcome.ts';
import { askedOf } from './proposed.ts';
import { strictnessOf } from './stricter.ts';
import type { Expected, Proposed, Vector } from './vector.ts';

const RELEASED: ReadonlySet<string> = new Set(['allow', 'presumed-compliant']);

/** Puts what is proposed to the engine and compares what the rules concerned say with what the regulator says. */
export function evaluateProposed(vector: Vector, proposed: Proposed, policy: Policy): Outcome {
  const { expect } = vector;
  const expected = [
    expect.decision ?? 'nothing',
    ...(expect.until === undefined ? [] : [`until ${expect.until}`]),
  ].join(' ');
  const cast = new Cast(vector);
  const asked = askedOf(cast, proposed);
  if (asked === undefined) {
    const got = `nothing: no contact or action of ours is like ${proposed.action ?? 'contact'} by ${proposed.channel ?? 'no channel'}`;
    return { kind: 'failed', expected, got, rulings: [], notes: cast.notes };
  }
  const [creditorId = 'creditor'] = Object.keys(policy.creditors);
  const file = fileOf(cast, creditorId, asked.at);
  const all = [
    ...asked.proposals.flatMap((proposal) => decide(file, proposal, policy, asked.at).rules),
    ...asked.actions.flatMap((action) => decideAction(file, action, policy, asked.at).rules),
  ];
  const concerned = rulesConcerned(expect);
  const rulings = all.filter(({ id }) => concerned.has(id));
  const { verdict, until } = verdictOf(rulings);
  const got = until === undefined ? verdict : `${verdict} until ${until}`;
  const notes = cast.notes;
  const agrees = RELEASED.has(expect.decision ?? '') ? verdict === 'allow' : refuses(verdict, until, expect, cast);
  if (agrees) return { kind: 'passed', notes };
  const because = RELEASED.has(expect.decision ?? '') ? strictnessOf(vector, blocking(rulings)) : undefined;
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
function refuses(verdict: string, until: string | undefined, expect: Expected, { calendar }: Cast): boolean {
  if (verdict === 'allow') return false;
  if (expect.until === undefined) return true;
  if (until === undefined) return [expect.decision, ...(expect.alsoAcceptable ?? [])].includes('deny');
  const first = momentOf(calendar, expect.until);
  return isDate(expect.until) ? Date.parse(until) === first : Math.abs(Date.parse(until) - first) < 60_000;
}

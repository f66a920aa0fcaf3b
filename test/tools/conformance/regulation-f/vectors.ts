import { evaluateVector, type VectorResult } from '#tools/conformance/regulation-f/evaluate-vector.ts';
import { federalPolicy } from '#tools/conformance/regulation-f/evaluate-file.ts';
import { Vector } from '#tools/conformance/regulation-f/vector.ts';

const OHIO = [{ basis: 'residence', timeZone: 'America/New_York' }];

/** Casey, who owes one debt, and whatever else is given. */
const GIVEN = { consumers: [{ id: 'C1', role: 'debtor', locationEvidence: OHIO }], debts: [{ id: 'D1' }] };

const policy = federalPolicy();

interface Told {
  readonly given?: object;
  readonly proposed?: object;
  readonly question?: object;
  readonly expect: object;
}

/** How a vector comes out. */
export function outcomeOf({ given = {}, proposed, question, expect }: Told): VectorResult['outcome'] {
  const vector = Vector.parse({
    id: 'vector',
    area: 'contact',
    given: { ...GIVEN, ...given },
    ...(proposed === undefined
      ? {}
      : { proposed: { action: 'contact', channel: 'voice', person: 'C1', debtIds: ['D1'], ...proposed } }),
    ...(question === undefined ? {} : { question }),
    expect,
  });
  return evaluateVector({ readable: true, vector }, policy).outcome;
}

/** What we do with something proposed, as the vector of a rule of the catalog sees it. */
export function doneWith(ruleId: string, given: object, proposed: object): string {
  const { kind, ...outcome } = outcomeOf({ given, proposed, expect: { decision: 'allow', ruleId } });
  if (kind === 'passed') return 'allow';
  return 'got' in outcome ? outcome.got : kind;
}

/** A call of ours that rang out, unless it went otherwise. */
export function call(at: string, changes: object = {}): object {
  const us = { type: 'call', channel: 'voice', direction: 'outbound', initiatedBy: 'collector', person: 'C1' };
  return { ...us, at, outcome: 'no-answer', debtIds: ['D1'], ...changes };
}

/** What the consumer sent us. */
export function inbound(channel: string, at: string, changes: object = {}): object {
  const them = { type: 'message', direction: 'inbound', initiatedBy: 'consumer', person: 'C1', debtIds: ['D1'] };
  return { ...them, channel, at, ...changes };
}

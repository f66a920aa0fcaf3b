import { describe, expect, it } from 'vitest';
import type { FaultKind } from '#test/support/faults.ts';
import {
  contactsAfterStops,
  lostWakeUps,
  repeatedContacts,
  unansweredIntents,
  unreconciledMoney,
} from '#test/support/guarantees.ts';
import { type RestingState, RacingLife } from '#test/support/racing-life.ts';
import type { Incident, Script } from '#test/support/script.ts';

const quietly = { asleep: 0.5, again: [] } as const;

const incidents: readonly Incident[] = [
  { account: 1, happening: { what: 'pays', payment: 1, amounts: [20_000] }, after: 15, ...quietly },
  { account: 1, happening: { what: 'disputes', written: true }, after: 40, asleep: undefined, again: [] },
  { account: 1, happening: { what: 'dispute is answered', outcome: 'verified' }, after: 55, ...quietly },
  { account: 1, happening: { what: 'opts out', channel: 'email' }, after: 70, ...quietly },
  { account: 1, happening: { what: 'payment returns', payment: 1 }, after: 80, ...quietly },
];

const ordinary: Script = {
  balances: [120_000],
  days: 60,
  begins: 'morning',
  from: 'placement',
  renewal: undefined,
  incidents,
  operator: [{ after: 4, asleep: undefined, yes: true }],
  counsel: [{ after: 6, asleep: 0.5, yes: true }],
  picks: [],
  accidents: [],
  twice: [],
  answers: [],
};

/** To a run of a Lambda a broken connection is what a crash is: the lives drawn at random have both. */
const EACH: readonly FaultKind[] = ['crash-before', 'crash-after', 'conflict', 'defect', 'given-up'];

/** Not at random but one by one: whichever call it is that goes wrong, of all there are in a life. */
describe.each([
  { life: 'from its placement', script: ordinary },
  { life: 'before its attorney, with renewals', script: { ...ordinary, from: 'legal-referral', renewal: 17 } },
] satisfies { life: string; script: Script }[])('a life $life keeps all guarantees whichever call', ({ script }) => {
  it.each(EACH)('goes wrong by %s', async (mishap) => {
    let calls = 1;
    for (let call = 0; call < calls; call++) {
      const findings: string[] = [];
      const onRest = (rest: RestingState) => findings.push(...lostWakeUps(rest), ...unansweredIntents(rest));
      const life = new RacingLife({ ...script, accidents: [{ call, mishap, seconds: 5 }] }, { onRest });
      const outcome = await life.run();
      findings.push(...repeatedContacts(outcome), ...contactsAfterStops(outcome), ...unreconciledMoney(outcome));
      expect(findings, `${mishap} at call ${call}`).toEqual([]);
      calls = outcome.calls;
    }
    expect(calls).toBeGreaterThan(50);
  });
});

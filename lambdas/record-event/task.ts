import * as z from 'zod';
import type { CaseFiles } from '#domain/ledger/case-files.ts';
import { type Account, type DebtorFile, type EpochMs, epochMs } from '#domain/ledger/debtor-file.ts';
import { Fact } from '#domain/ledger/fact.ts';
import type { LookUp } from '#domain/ledger/ledger.ts';
import { AccountId, DebtorId } from '#domain/ledger/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { planNextStep } from '#domain/strategy/plan-next-step.ts';
import { withConsequences } from '#domain/workflow/consequences.ts';
import { accountsToWake, isOutsideFact, type OutsideFact } from '#domain/workflow/outside.ts';
import { stampOf } from '#lambdas/account-input.ts';
import { At, defineTask } from '#lambdas/define-task.ts';
import { NotFromOutside, UnknownDebtor } from '#lambdas/errors.ts';

/** Whom an event is about, by whatever its sender knows. */
const About = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('debtor'), debtorId: DebtorId }),
  z.strictObject({ by: z.literal('account'), accountId: AccountId }),
  z.strictObject({ by: z.literal('account-ref'), creditorId: z.string().min(1), accountRef: z.string().min(1) }),
  z.strictObject({ by: z.literal('email'), address: z.email() }),
  z.strictObject({ by: z.literal('phone'), number: z.string().regex(/^\+[1-9]\d{6,14}$/) }),
]);

/**
 * The one door for everything that happens outside: payments, replies, disputes, stops, reports of providers, acts of
 * operators. It appends, then wakes whatever sleeps on what it appended. The event's id makes a second delivery
 * harmless: nothing is appended again, but a sleeper whom a crash left asleep is woken.
 */
export const recordEvent = defineTask({
  name: 'record-event',
  purpose: 'Records what happened outside and wakes the accounts it concerns',
  input: z.strictObject({
    eventId: z.string().min(1).max(200),
    receivedAt: At,
    about: About,
    facts: z.array(Fact).min(1),
  }),
  output: z.strictObject({ recorded: z.int().nonnegative(), woken: z.int().nonnegative() }),
  needs: ['ledger', 'policy', 'codeVersion', 'callbacks'],
  async run({ eventId, receivedAt, about, facts }, ports) {
    const outside = facts.filter(isOutsideFact);
    const inside = facts.find((fact) => !isOutsideFact(fact));
    if (inside !== undefined) throw new NotFromOutside(`found a ${inside.type}, which only the workflow itself records`);
    const known = await debtorsAbout(about, ports.ledger);
    let woken = 0;
    for (const { debtorId } of known) {
      const { file, decision } = await ports.ledger.decideAndAppend(
        debtorId,
        stampOf(receivedAt, ports),
        (before) => ({ facts: before.eventIds.includes(eventId) ? [] : withConsequences(before, outside), before }),
        eventId,
      );
      const concerned: readonly OutsideFact[] = decision.facts.length === 0 ? outside : decision.facts;
      for (const account of accountsToWake(file, concerned)) {
        const { waiting } = account;
        if (waiting === undefined || sleepsOn(file, account, ports.policy, epochMs(receivedAt))) continue;
        if ((await ports.callbacks.wake(waiting.taskToken)) === 'woken') woken++;
      }
    }
    return { recorded: known.length, woken };
  },
});

/**
 * Is waiting until the same moment still the plan? Then waking the account would only send it back to sleep, at three
 * state transitions a time.
 */
function sleepsOn(file: DebtorFile, { accountId, waiting, workflow }: Account, policy: Policy, now: EpochMs): boolean {
  if (waiting?.for !== 'due-moment' || workflow === undefined) return false;
  const { step, facts } = planNextStep(file, accountId, policy, now, { startedAt: workflow.startedAt, steps: 0 });
  return facts.length === 0 && step.next === 'wait' && step.until === waiting.until;
}

/**
 * An email or number may belong to several persons' files (a couple, a reassigned number): a stop binds for all of
 * them. Nobody known is an error its sender sees.
 */
async function debtorsAbout(about: z.output<typeof About>, ledger: CaseFiles): Promise<DebtorFile[]> {
  if (about.by === 'debtor') {
    const file = await ledger.read(about.debtorId);
    if (file.seq > 0) return [file];
  } else {
    const lookUp: LookUp = about;
    const files = await ledger.find(lookUp);
    if (files.length > 0) return files;
  }
  throw new UnknownDebtor(`found nobody by this ${about.by}, expected a placed debtor`);
}

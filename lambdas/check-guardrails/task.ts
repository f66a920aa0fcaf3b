import * as z from 'zod';
import { type ArmTally, withSubject, decideArms } from '#domain/experiments/guardrails.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { DebtorId } from '#domain/values/primitives.ts';
import type { Experiment } from '#domain/policy/strategy.ts';
import { stampOf } from '#lambdas/account-input.ts';
import { At, defineTask } from '#lambdas/define-task.ts';
import type { Ports } from '#lambdas/ports.ts';
import { wakeAccounts } from '#lambdas/wake-accounts.ts';

/**
 * Persons an arm is stopped for in one run: each is a read, an append and at most a call to wake an account, some 30 ms
 * together, and a function has fifteen minutes. Whoever is left is for the next run, at once.
 */
const MAX_PERSONS_PER_RUN = 10_000;

const StoppedArm = z.strictObject({ experiment: z.string(), arm: z.string(), because: z.string() });

/**
 * Judges every experiment of the policy by its guardrails and stops the arms that break them, for everybody: persons in
 * them are told in their ledgers, worked as if there were no experiment from now on, and woken where that changes what
 * is next. Score-account draws nobody into an arm once it was stopped for anybody; who was drawn in the moment before
 * that was known is stopped by the next run. A run that breaks off is made good by the next: stopped is stopped.
 */
export const checkGuardrails = defineTask({
  name: 'check-guardrails',
  purpose: 'Stops the arms of experiments in which more goes wrong than in the control',
  input: z.strictObject({ at: At }),
  output: z.strictObject({
    /** Arms that are stopped, and why. */
    stopped: z.array(StoppedArm),
    /** Persons it was stopped for in this run, and for how many it is still to be. */
    persons: z.int().nonnegative(),
    remaining: z.int().nonnegative(),
  }),
  needs: ['ledger', 'policy', 'codeVersion', 'readModel', 'callbacks'],
  async run({ at }, ports) {
    const stopped: z.infer<typeof StoppedArm>[] = [];
    let persons = 0;
    let remaining = 0;
    for (const experiment of ports.policy.strategy.experiments ?? []) {
      for (const { arm, stopReason: because } of decideArms(experiment, await talliesOf(experiment, ports))) {
        if (because === undefined) continue;
        stopped.push({ experiment: experiment.id, arm, because });
        for await (const { debtorId, ...subject } of ports.readModel.subjectsOf(experiment.id)) {
          if (subject.arm !== arm || subject.stopped) continue;
          if (persons === MAX_PERSONS_PER_RUN) remaining++;
          else if (await stopArmFor(debtorId, { experiment: experiment.id, arm, because }, at, ports)) persons++;
        }
      }
    }
    return { stopped, persons, remaining };
  },
});

async function talliesOf({ id }: Experiment, { readModel }: Pick<Ports, 'readModel'>): Promise<Map<string, ArmTally>> {
  const tallies = new Map<string, ArmTally>();
  for await (const subject of readModel.subjectsOf(id))
    tallies.set(subject.arm, withSubject(tallies.get(subject.arm), subject));
  return tallies;
}

/**
 * Once a person, whatever the list said of them; answers whether it was news. Whom a crash leaves asleep here meets it at
 * their next wake, as every change of policy.
 */
async function stopArmFor(
  debtorId: DebtorId,
  stop: z.infer<typeof StoppedArm>,
  at: string,
  ports: Pick<Ports, 'ledger' | 'policy' | 'codeVersion' | 'callbacks'>,
): Promise<boolean> {
  const { file, decision } = await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (before) => ({
    facts: armStopsFor(before, stop, at),
  }));
  await wakeAccounts(file, epochMs(at), ports);
  return decision.facts.length > 0;
}

function armStopsFor({ arms }: DebtorFile, stop: z.infer<typeof StoppedArm>, at: string): FactOf<'ArmStopped'>[] {
  const drawn = arms.find(({ experiment, arm }) => experiment === stop.experiment && arm === stop.arm);
  if (drawn === undefined || drawn.stopped !== undefined) return [];
  return [{ type: 'ArmStopped', at, source: 'forbear', ...stop }];
}

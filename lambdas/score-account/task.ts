import * as z from 'zod';
import { enrollingExperiments, armAssignmentsFor } from '#domain/planning/experiments/assign-arm.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import { type ReadModel, ReadModelUnavailable } from '#domain/ports/read-model.ts';
import { Band } from '#domain/scoring/score.ts';
import { scoreAccount as score } from '#domain/scoring/score-account.ts';
import type { Experiment } from '#domain/policy/strategy.ts';
import { accountInput, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';

export const scoreAccount = defineTask({
  name: 'score-account',
  purpose: 'Scores how likely the account is to be paid, with reasons, and draws its person into experiments',
  input: z.strictObject(accountInput),
  output: z.strictObject({ band: Band.optional() }),
  needs: ['ledger', 'policy', 'codeVersion', 'readModel'],
  async run({ debtorId, accountId, at }, ports) {
    const { ledger, policy, readModel } = ports;
    const stamp = stampOf(at, ports);
    const { file } = await ledger.decideAndAppend(debtorId, stamp, (before) => {
      const account = before.accounts[accountId];
      if (account === undefined || account.status.kind === 'closed' || account.score !== undefined)
        return { facts: [] };
      const { reasons, bins, ...scored } = score(before, account, policy.scoring, epochMs(at));
      const scoredFact: FactOf<'AccountScored'> = {
        type: 'AccountScored',
        at,
        source: 'forbear',
        accountId,
        ...scored,
        reasons: [...reasons],
        ...(bins === undefined ? {} : { bins: [...bins] }),
      };
      return { facts: [scoredFact] };
    });

    // In a commit of its own, for experiments ask what the score was.
    const drawing = enrollingExperiments(policy.strategy, epochMs(at));
    const stopped = drawing.length === 0 ? undefined : await stoppedArms(drawing, readModel);
    if (stopped !== undefined) {
      await ledger.decideAndAppend(debtorId, stamp, (scored) => ({
        facts: armAssignmentsFor(scored, accountId, policy.strategy, epochMs(at), ({ experiment, arm }) =>
          stopped.has(`${experiment}/${arm}`),
        ),
      }));
    }
    const band = file.accounts[accountId]?.score?.band;
    return band === undefined ? {} : { band };
  },
});

/** `experiment/arm` of each; undefined when nobody can tell: then nobody is drawn, and no account waits for a list. */
async function stoppedArms(
  experiments: readonly Experiment[],
  readModel: ReadModel,
): Promise<ReadonlySet<string> | undefined> {
  try {
    const each = experiments.map(async ({ id }) => [...(await readModel.stoppedArms(id))].map((arm) => `${id}/${arm}`));
    return new Set((await Promise.all(each)).flat());
  } catch (error) {
    if (error instanceof ReadModelUnavailable) return undefined;
    throw error;
  }
}

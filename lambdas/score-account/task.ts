import * as z from 'zod';
import { drawingAt, drawsFor } from '#domain/experiments/draw-arm.ts';
import { epochMs } from '#domain/ledger/debtor-file.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import { Band } from '#domain/scoring/score.ts';
import { scoreAccount as score } from '#domain/scoring/score-account.ts';
import { accountInput, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';

export const scoreAccount = defineTask({
  name: 'score-account',
  purpose: 'Scores how likely the account is to be paid, with reasons',
  input: z.strictObject(accountInput),
  output: z.strictObject({ band: Band.optional() }),
  needs: ['ledger', 'policy', 'codeVersion'],
  async run({ debtorId, accountId, at }, ports) {
    const { file } = await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (before) => {
      const account = before.accounts[accountId];
      if (account === undefined || account.status.kind === 'closed' || account.score !== undefined)
        return { facts: [] };
      const { reasons, bins, ...scored } = score(before, account, ports.policy.scoring, epochMs(at));
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
    if (drawingAt(ports.policy.strategy, epochMs(at)).length > 0) await draw();
    const band = file.accounts[accountId]?.score?.band;
    return band === undefined ? {} : { band };

    /** Who is scored for the first time comes into the experiments that are about them. */
    async function draw(): Promise<void> {
      const { strategy } = ports.policy;
      await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (scored) => ({
        facts: drawsFor(scored, accountId, strategy, epochMs(at), () => false),
      }));
    }
  },
});

import type { Stamp } from '#domain/ledger/commit.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs, instant } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { LedgerConflict } from '#domain/ports/ledger.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { progressOf, stampOf } from '#lambdas/account-input.ts';
import { contactDebtor } from '#lambdas/contact-debtor/task.ts';
import { defineTask } from '#lambdas/define-task.ts';
import { LedgerMoved } from '#lambdas/errors.ts';
import type { Ports } from '#lambdas/ports.ts';

/** What a developer in a hurry leaves out when contacting debtors. */
export interface Carelessness {
  /** Finds its own intent without an outcome, and sends. */
  readonly sendsAgain?: boolean;
  /** Appends its intent on whatever was appended since it decided. */
  readonly decidesOnce?: boolean;
}

/** Contact debtor, as good as needed to be broken in one way. It sends everything by one channel: who counts does not mind. */
export function carelessContact({ sendsAgain = false, decidesOnce = false }: Carelessness) {
  return defineTask({
    ...contactDebtor,
    async run({ debtorId, accountId, treatmentId, intentId: step, at, ...asked }, ports) {
      const intentId = `${step}.1`;
      const header = { at, source: 'forbear' as const, intentId };
      const stamp = stampOf(at, ports);
      const decide = (file: DebtorFile): { readonly facts: Fact[]; readonly sends: boolean } => {
        const earlier = file.contacts.find((contact) => contact.intentId === intentId);
        if (earlier?.state === 'intended' && !sendsAgain) {
          return {
            facts: [{ type: 'ContactUncertain', ...header, because: 'found without an outcome' }],
            sends: false,
          };
        }
        if (earlier !== undefined) return { facts: [], sends: earlier.state === 'intended' };
        const { step: plan } = planNextStep(file, accountId, ports.policy, epochMs(at), progressOf(asked));
        const stage = file.accounts[accountId]?.stage?.name;
        if (plan.next !== 'contact' || plan.treatmentId !== treatmentId || stage === undefined) {
          throw new LedgerMoved(`planned ${treatmentId}, now expected ${plan.next}`);
        }
        const { proposal, permit } = plan;
        const { says, ...attempt } = proposal;
        const message = { id: treatmentId, language: file.language, contentHash: '0'.repeat(64) };
        const intent = { ...attempt, stage, treatmentId, permit, message, says: [...says] };
        return { facts: [{ type: 'ContactIntended', ...header, ...intent }], sends: true };
      };
      const { sends } = decidesOnce
        ? await appendAsDecided(ports.ledger, debtorId, stamp, decide)
        : (await ports.ledger.decideAndAppend(debtorId, stamp, decide)).decision;
      if (sends) {
        const language = 'en';
        const { providerId } = await ports.caller.call({ ...header, to: '', script: '', language, goodUntil: at });
        const facts: Fact[] = [{ type: 'ContactSent', ...header, providerId }];
        await ports.ledger.decideAndAppend(debtorId, stamp, () => ({ facts }));
      }
      return { outcome: 'done' as const, until: instant(epochMs(at) + 1000) };
    },
  });
}

async function appendAsDecided<Decision extends { readonly facts: readonly Fact[] }>(
  ledger: Ports['ledger'],
  debtorId: string,
  stamp: Stamp,
  decide: (file: DebtorFile) => Decision,
): Promise<Decision> {
  let file = await ledger.read(debtorId);
  const decision = decide(file);
  for (;;) {
    try {
      if (decision.facts.length > 0) await ledger.append(file, decision.facts, stamp);
      return decision;
    } catch (error) {
      if (!(error instanceof LedgerConflict)) throw error;
      file = await ledger.read(debtorId);
    }
  }
}

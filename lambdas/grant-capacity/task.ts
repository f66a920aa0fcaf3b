import { text } from 'node:stream/consumers';
import * as z from 'zod';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { DaySlots } from '#domain/capacity/work-list.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { lastDraw } from '#domain/planning/capacity.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { stampOf } from '#lambdas/account-input.ts';
import { At, defineTask } from '#lambdas/define-task.ts';
import { wakeAccounts } from '#lambdas/wake-accounts.ts';

/**
 * Grants a slice of the slots that were drawn: in the ledger, to whoever still waits for it. Run again, it finds what it
 * granted and wakes who is still asleep. The list may have been drawn a moment before a payment or a stop: then the
 * ledger has the last word, and the slot stays empty.
 */
export const grantCapacity = defineTask({
  name: 'grant-capacity',
  purpose: "Grants accounts their slots in the day's capacity and wakes them",
  input: z.strictObject({ at: At, slotsKey: z.string().min(1), from: z.int().nonnegative(), to: z.int().positive() }),
  output: z.strictObject({}),
  needs: ['ledger', 'policy', 'codeVersion', 'callbacks', 'files'],
  async run({ at, slotsKey, from, to }, ports) {
    const drawn = DaySlots.parse(JSON.parse(await text(await ports.files.read(slotsKey))));
    for (const { debtorId, ...slot } of drawn.slots.slice(from, to)) {
      const { file, decision } = await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (before) =>
        grant(before, slot, drawn, at, ports.policy),
      );
      if (decision.outcome === 'gone') continue;
      await wakeAccounts(file, epochMs(at), ports);
    }
    return {};
  },
});

type DrawnSlot = Omit<DaySlots['slots'][number], 'debtorId'>;

function grant(
  file: DebtorFile,
  slot: DrawnSlot,
  { from, until }: DaySlots,
  at: string,
  policy: Policy,
): { readonly outcome: 'granted' | 'gone'; readonly facts: readonly Fact[] } {
  const account = file.accounts[slot.accountId];
  const { channel, treatmentId } = slot;
  const isSameSlot = (each: { readonly channel: string; readonly treatmentId: string }) =>
    each.channel === channel && each.treatmentId === treatmentId;
  if (account?.grants.some((each) => isSameSlot(each) && each.from === epochMs(from)))
    return { outcome: 'granted', facts: [] };
  if (account?.waiting?.slotRequest === undefined || account.workflow === undefined || epochMs(at) >= epochMs(until))
    return { outcome: 'gone', facts: [] };
  // What it asked for when it fell asleep may be barred by now, or have been done. Asked is what it hoped of this draw.
  const { startedAt } = account.workflow;
  const beforeDraw = lastDraw(policy, epochMs(from)) - 1;
  const { step } = planNextStep(file, slot.accountId, policy, beforeDraw, { startedAt, steps: 0 });
  if (step.next !== 'wait' || step.slotRequest === undefined || !isSameSlot(step.slotRequest))
    return { outcome: 'gone', facts: [] };
  return { outcome: 'granted', facts: [{ type: 'CapacityGranted', at, source: 'forbear', ...slot, from, until }] };
}

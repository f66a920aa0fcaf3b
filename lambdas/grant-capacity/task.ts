import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { type DebtorFile } from '#domain/ledger/debtor-file.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { DayPlaces } from '#domain/capacity/work-list.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { lastDraw } from '#domain/planning/capacity.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { stampOf } from '#lambdas/account-input.ts';
import { At, defineTask } from '#lambdas/define-task.ts';
import { wakeAccounts } from '#lambdas/wake-accounts.ts';

/**
 * Grants a slice of the places that were drawn: in the ledger, to whoever still waits for it. Run again, it finds what it
 * granted and wakes who is still asleep. The list may have been drawn a moment before a payment or a stop: then the
 * ledger has the last word, and the place stays empty.
 */
export const grantCapacity = defineTask({
  name: 'grant-capacity',
  purpose: "Grants accounts their places in the day's capacity and wakes them",
  input: z.strictObject({ at: At, placesKey: z.string().min(1), from: z.int().nonnegative(), to: z.int().positive() }),
  output: z.strictObject({}),
  needs: ['ledger', 'policy', 'codeVersion', 'callbacks', 'files'],
  async run({ at, placesKey, from, to }, ports) {
    const drawn = DayPlaces.parse(JSON.parse(await text(await ports.files.read(placesKey))));
    for (const { debtorId, ...place } of drawn.places.slice(from, to)) {
      const { file, decision } = await ports.ledger.decideAndAppend(debtorId, stampOf(at, ports), (before) =>
        grant(before, place, drawn, at, ports.policy),
      );
      if (decision.outcome === 'gone') continue;
      await wakeAccounts(file, epochMs(at), ports);
    }
    return {};
  },
});

type DrawnPlace = Omit<DayPlaces['places'][number], 'debtorId'>;

function grant(
  file: DebtorFile,
  place: DrawnPlace,
  { from, until }: DayPlaces,
  at: string,
  policy: Policy,
): { readonly outcome: 'granted' | 'gone'; readonly facts: readonly Fact[] } {
  const account = file.accounts[place.accountId];
  const { channel, treatmentId } = place;
  const isPlace = (each: { readonly channel: string; readonly treatmentId: string }) =>
    each.channel === channel && each.treatmentId === treatmentId;
  if (account?.grants.some((each) => isPlace(each) && each.from === epochMs(from)))
    return { outcome: 'granted', facts: [] };
  if (account?.waiting?.wish === undefined || account.workflow === undefined || epochMs(at) >= epochMs(until))
    return { outcome: 'gone', facts: [] };
  // What it wished for when it fell asleep may be barred by now, or have been done. Asked is what it hoped of this draw.
  const { startedAt } = account.workflow;
  const beforeDraw = lastDraw(policy, epochMs(from)) - 1;
  const { step } = planNextStep(file, place.accountId, policy, beforeDraw, { startedAt, steps: 0 });
  if (step.next !== 'wait' || step.wish === undefined || !isPlace(step.wish)) return { outcome: 'gone', facts: [] };
  return { outcome: 'granted', facts: [{ type: 'CapacityGranted', at, source: 'forbear', ...place, from, until }] };
}

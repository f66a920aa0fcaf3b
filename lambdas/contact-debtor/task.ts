import * as z from 'zod';
import { ChannelBusy, MessageRefused, RecipientOptedOut } from '#domain/ports/delivery.ts';
import { validationPeriodFrom } from '#domain/compliance/debts/validation-period.ts';
import { activeArms } from '#domain/planning/experiments/active-arms.ts';
import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, epochMs, HOUR, instant } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { Instant } from '#domain/values/primitives.ts';
import { compose } from '#domain/messages/compose.ts';
import type { Message } from '#domain/messages/message.ts';
import type { NextStep } from '#domain/planning/plan.ts';
import { answersGivenBy } from '#domain/planning/notices-due.ts';
import { profileOf } from '#domain/planning/segment.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { planningInput, progressOf, stampOf } from '#lambdas/account-input.ts';
import { defineTask } from '#lambdas/define-task.ts';
import { LedgerMoved } from '#lambdas/errors.ts';
import { wasTried } from '#domain/ledger/facts/contacts/did-it-go-out.ts';
import { sendContact, unsubscribeBy } from './dispatch.ts';

/**
 * What may still go out an hour from now may go out: letters have no closing hour, yet a task that hung for longer
 * must ask again.
 */
const DEFAULT_WINDOW_MS = HOUR;

type PlannedContact = Extract<NextStep, { next: 'contact' }>;

/** What to do about the intent of this step, decided with the facts to append for it. */
type Decision =
  | {
      readonly kind: 'send';
      readonly facts: Fact[];
      readonly intentId: string;
      readonly step: PlannedContact;
      readonly message: Message;
    }
  | { readonly kind: 'uncertain' | 'done'; readonly facts: Fact[] };

/** What became of a dispatch, with the facts that say so; `busy` is thrown once they stand, for Step Functions to retry. */
interface Outcome {
  readonly outcome: 'sent' | 'failed' | 'withheld' | 'uncertain';
  readonly facts: Fact[];
  readonly busy?: Error;
}

/**
 * Contacts the debtor at most once per step of an execution. The permit is decided at the very sequence number at which
 * the intent is appended; only then is the provider called; its answer is appended after. Whoever finds the intent
 * without an answer does not send again.
 */
export const contactDebtor = defineTask({
  name: 'contact-debtor',
  purpose: 'Contacts the debtor once, with a permit, and records what became of it',
  input: z.strictObject({ ...planningInput, treatmentId: z.string().min(1), intentId: z.string().min(1) }),
  output: z.strictObject({ outcome: z.enum(['sent', 'failed', 'withheld', 'uncertain', 'done']), until: Instant }),
  needs: ['ledger', 'policy', 'codeVersion', 'clock', 'mailer', 'texter', 'caller', 'printer'],
  async run({ debtorId, accountId, treatmentId, intentId, at, ...progress }, ports) {
    const now = epochMs(at);
    const { ledger, policy } = ports;
    const stamp = stampOf(at, ports);
    const plan = (file: DebtorFile) => planNextStep(file, accountId, policy, now, progressOf(progress));
    const header = { at, source: 'forbear' as const };

    const { file, decision } = await ledger.decideAndAppend(debtorId, stamp, (before): Decision => {
      const earlier = before.contacts.findLast((contact) => contact.intentId.startsWith(`${intentId}.`));
      if (earlier !== undefined && wasTried(earlier)) return decideOnEarlierAttempt(earlier, header);
      const { step } = plan(before);
      if (step.next !== 'contact' || step.treatmentId !== treatmentId) {
        throw new LedgerMoved(`account ${accountId}: planned ${treatmentId}, now expected ${step.next}`);
      }
      const attempts = before.contacts.filter((contact) => contact.intentId.startsWith(`${intentId}.`)).length;
      return intend(before, step, `${intentId}.${attempts + 1}`);
    });
    if (decision.kind !== 'send') return { outcome: decision.kind, until: await nextMoment() };

    const { outcome, facts, busy } = await send(file, decision);
    await ledger.decideAndAppend(debtorId, stamp, () => ({ facts }));
    if (busy !== undefined) throw busy;
    return { outcome, until: await nextMoment() };

    function intend(before: DebtorFile, step: PlannedContact, id: string): Decision {
      const { proposal, permit, template, about } = step;
      const account = before.accounts[accountId];
      const point = before.contactPoints[proposal.contactPointId];
      const message = compose(before, accountId, template, policy, now, {
        validation_ends: validationPeriodFrom(before, now).endsOn,
        unsubscribe_url: unsubscribeBy(policy.collector, id).url,
        ...(point?.reach.kind === 'postal' ? { address: point.reach.address } : {}),
        ...(about === undefined ? {} : { dispute: about.disputeId }),
      });
      const { strategy } = policy;
      const arms =
        account === undefined ? [] : activeArms(before, account, profileOf(before, account, strategy, now), strategy);
      const fact: Fact = {
        type: 'ContactIntended',
        ...header,
        intentId: id,
        accountId,
        stage: account?.stage?.name ?? 'reminder',
        treatmentId,
        channel: proposal.channel,
        purpose: proposal.purpose,
        contactPointId: proposal.contactPointId,
        permit,
        message: { id: message.id, language: message.language, contentHash: message.contentHash },
        says: [...message.says],
        ...(proposal.inReplyTo === undefined ? {} : { inReplyTo: proposal.inReplyTo }),
        ...(arms.length === 0 ? {} : { arms: arms.map(({ assignment }) => assignment) }),
      };
      return { kind: 'send', facts: [fact], intentId: id, step, message };
    }

    async function send(
      known: DebtorFile,
      { intentId: id, step, message }: Extract<Decision, { kind: 'send' }>,
    ): Promise<Outcome> {
      const { channel, contactPointId } = step.proposal;
      const closesAt = step.permit.goodUntil === undefined ? now + DEFAULT_WINDOW_MS : epochMs(step.permit.goodUntil);
      const point = known.contactPoints[contactPointId];
      const dispatchAt = ports.clock.now();
      const withheld = (because: string): Outcome => {
        return { outcome: 'withheld', facts: [{ type: 'ContactWithheld', ...header, intentId: id, because }] };
      };
      const failed = (because: string): Outcome => {
        return { outcome: 'failed', facts: [{ type: 'ContactFailed', ...header, intentId: id, because }] };
      };
      if (point === undefined || dispatchAt >= closesAt) return withheld('the window of its permit had closed');
      const times = { at: instant(dispatchAt), goodUntil: instant(closesAt) };
      const { collector } = policy;
      try {
        const { providerId } = await sendContact(
          { intentId: id, ...times, file: known, point, message, collector },
          ports,
        );
        const sent: Fact = { type: 'ContactSent', ...header, intentId: id, providerId };
        const account = known.accounts[accountId];
        const contact = known.contacts.findLast((each) => each.intentId === id);
        const settled = account === undefined || contact === undefined ? [] : answersGivenBy(account, contact, at);
        return { outcome: 'sent', facts: [sent, ...settled] };
      } catch (error) {
        if (error instanceof MessageRefused) return failed(error.message);
        if (error instanceof RecipientOptedOut) {
          const optedOut: Fact = { type: 'MediumOptedOut', at, source: 'provider', channel, contactPointId };
          return { outcome: 'failed', facts: [...failed(error.message).facts, optedOut] };
        }
        if (error instanceof ChannelBusy) return { ...withheld('the provider asked to come back'), busy: error };
        const because = 'the provider did not say whether it was sent';
        return { outcome: 'uncertain', facts: [{ type: 'ContactUncertain', ...header, intentId: id, because }] };
      }
    }

    /** When to look again: what the planner would wait for now, or at once. */
    async function nextMoment(): Promise<Instant> {
      const { decision: next } = await ledger.decideAndAppend(debtorId, stamp, plan);
      return instant(next.step.next === 'wait' ? next.step.until : oneSecondAfter(now));
    }
  },
});

/** A retry that finds its own intent: with an outcome there is nothing to do, without one nobody can know. */
function decideOnEarlierAttempt({ intentId, state }: Contact, header: { at: Instant; source: 'forbear' }): Decision {
  if (state !== 'intended') return { kind: 'done', facts: [] };
  const because = 'an earlier attempt ended before its outcome was recorded';
  return { kind: 'uncertain', facts: [{ type: 'ContactUncertain', ...header, intentId, because }] };
}

/** Step Functions counts timeouts in whole seconds, and at least one. */
function oneSecondAfter(now: EpochMs): EpochMs {
  return now + 1000;
}

import type { Fact } from '#domain/ledger/fact.ts';
import type { Channel, Language } from '#domain/values/primitives.ts';
import { compose, templateFor } from '#domain/messages/compose.ts';
import type { Message } from '#domain/messages/message.ts';
import type { Template } from '#domain/policy/read-template.ts';
import type { ExtraVariables } from '#domain/messages/variables.ts';
import { ACCOUNT, fact, fileOf, MONDAY, placedAccount, reachableDebtor } from './builders.ts';
import { reviewedPolicy } from './policy.ts';

/** A card of First Harbor Bank with the amounts of the Bureau's own sample notice: 2,284.56 dollars are owed now. */
export const SAMPLE_ACCOUNT = placedAccount({
  accountNumberMasked: '****4821',
  product: 'credit-card',
  originalCreditor: 'First Harbor Bank',
  currentCreditor: 'First Harbor Bank',
  itemization: {
    basis: 'charge-off',
    date: '2025-06-30',
    amount: 223_456,
    interest: 7_500,
    fees: 2_500,
    payments: 5_000,
    credits: 0,
  },
});

/** Dana Miller with the sample account, two disputes and a traced creditor, so that every template finds what it names. */
export const SAMPLE_FACTS: readonly Fact[] = [
  ...reachableDebtor(),
  SAMPLE_ACCOUNT,
  fact('DisputeOpened'),
  fact('DisputeAnswered'),
  fact('DisputeOpened', { disputeId: 'again', submittedOn: '2026-01-19' }),
  fact('DisputeExamined', {
    disputeId: 'again',
    finding: { outcome: 'duplicative', of: 'dispute-1', reason: 'nothing-new' },
  }),
  fact('DisputeAnswered', { disputeId: 'again', outcome: 'duplicative' }),
  fact('OriginalCreditorTraced'),
];

export const SAMPLE_EXTRAS = {
  validation_ends: '2026-02-23',
  unsubscribe_url: 'https://evergreen-recovery.example/stop/abc_123',
} as const satisfies ExtraVariables;

export const SAMPLE_NOW = Date.parse(MONDAY);

/** The sample message of a template. */
export function composed(template: Template, facts = SAMPLE_FACTS, extras: ExtraVariables = SAMPLE_EXTRAS): Message {
  return compose(fileOf(...facts), ACCOUNT, template, reviewedPolicy(), SAMPLE_NOW, extras);
}

/** The sample of a message by name. */
export function message(id: string, channel: Channel, language: Language = 'en', facts = SAMPLE_FACTS): Message {
  return composed(templateFor(reviewedPolicy(), id, channel, language), facts);
}

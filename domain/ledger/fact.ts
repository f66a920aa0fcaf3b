import * as z from 'zod';
import { contactFacts } from './facts/contacts/facts.ts';
import { conversationFacts } from './facts/conversations/facts.ts';
import { experimentFacts } from './facts/experiments/facts.ts';
import { moneyFacts } from './facts/money/facts.ts';
import { personFacts } from './facts/persons/facts.ts';
import { placementFacts } from './facts/placement/facts.ts';
import { protectionFacts } from './facts/protections/facts.ts';
import { provenanceFacts } from './facts/provenance/facts.ts';
import { workflowFacts } from './facts/workflow/facts.ts';
import { type PersonalField, personalFieldsIn } from './personal.ts';

/** What others may tell us: debtors, creditors, courts, providers, operators. */
export const ExternalFact = z.discriminatedUnion('type', [
  ...placementFacts.outside,
  ...personFacts.outside,
  ...provenanceFacts.outside,
  ...moneyFacts.outside,
  ...contactFacts.outside,
  ...conversationFacts.outside,
  ...protectionFacts.outside,
  ...experimentFacts.outside,
  ...workflowFacts.outside,
]);
export type ExternalFact = z.infer<typeof ExternalFact>;

/** Everything that can stand in a ledger. A new kind of fact is listed in its family, not here. */
export const Fact = z.discriminatedUnion('type', [
  ...ExternalFact.options,
  ...placementFacts.inside,
  ...personFacts.inside,
  ...provenanceFacts.inside,
  ...moneyFacts.inside,
  ...contactFacts.inside,
  ...conversationFacts.inside,
  ...protectionFacts.inside,
  ...experimentFacts.inside,
  ...workflowFacts.inside,
]);
export type Fact = z.infer<typeof Fact>;
export type FactType = Fact['type'];
export type FactOf<Type extends FactType> = Extract<Fact, { type: Type }>;

const EXTERNAL: ReadonlySet<string> = new Set(ExternalFact.options.map(({ shape }) => shape.type.value));

/** Everything else only the workflow itself may record. */
export function mayComeFromOutside(fact: Fact): fact is ExternalFact {
  return EXTERNAL.has(fact.type);
}

const personalFields = new Map<string, readonly PersonalField[]>();

/** What of a kind of fact is personal, as its family marks it. */
export function personalFieldsOf(type: string): readonly PersonalField[] {
  if (personalFields.size === 0)
    for (const option of Fact.options) personalFields.set(option.shape.type.value, personalFieldsIn(option));
  return personalFields.get(type) ?? [];
}

import type { Fact, FactOf, FactType } from './fact.ts';
import { contactSentences } from './facts/contacts/sentences.ts';
import { conversationSentences } from './facts/conversations/sentences.ts';
import { experimentSentences } from './facts/experiments/sentences.ts';
import { moneySentences } from './facts/money/sentences.ts';
import { personSentences } from './facts/persons/sentences.ts';
import { placementSentences } from './facts/placement/sentences.ts';
import { protectionSentences } from './facts/protections/sentences.ts';
import { provenanceSentences } from './facts/provenance/sentences.ts';
import { workflowSentences } from './facts/workflow/sentences.ts';

type Sentence<Type extends FactType> = (fact: FactOf<Type>) => string | undefined;

/** What happened, in a line a reviewer reads; undefined for what only machines need. */
export function factSentence<Type extends FactType>(fact: FactOf<Type> & Fact): string | undefined {
  const sentence: Sentence<Type> = SENTENCES[fact.type];
  return sentence(fact);
}

/** One for each kind of fact, kept by its family. */
const SENTENCES: { readonly [Type in FactType]: Sentence<Type> } = {
  ...placementSentences,
  ...personSentences,
  ...provenanceSentences,
  ...moneySentences,
  ...contactSentences,
  ...conversationSentences,
  ...protectionSentences,
  ...experimentSentences,
  ...workflowSentences,
};

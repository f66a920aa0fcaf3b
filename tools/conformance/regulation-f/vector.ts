import * as z from 'zod';
import { flag, VectorGiven, oneOrMore, text, texts } from './vector-given.ts';

const ProposedStep = z.looseObject({
  action: text.optional(),
  channel: text.optional(),
  at: text.optional(),
  on: text.optional(),
  person: text.optional(),
  debtIds: texts.optional(),
  to: text.optional(),
  inReplyTo: z.int().optional(),
  purpose: text.optional(),
  content: oneOrMore.optional(),
  statement: text.optional(),
  question: text.optional(),
  envelopeBears: texts.optional(),
  form: text.optional(),
  visibleTo: text.optional(),
  automated: flag.optional(),
  countedToward: text.optional(),
  expectedViewAt: text.optional(),
  expectedOutcome: text.optional(),
  disclosesIdentityAsDebtCollector: flag.optional(),
  profileAccuratelyIdentifiesIndividualName: flag.optional(),
  assumedNameUnder1006_18_f: flag.optional(),
});
export type ProposedStep = z.infer<typeof ProposedStep>;

const QuestionEvent = z.looseObject({
  channel: text.optional(),
  outcome: text.optional(),
  about: text.optional(),
  content: oneOrMore.optional(),
  person: text.optional(),
  for: text.optional(),
});
export type QuestionEvent = z.infer<typeof QuestionEvent>;

const Voicemail = z.looseObject({
  to: text.optional(),
  knownRecipient: text.optional(),
  content: texts.optional(),
  transcript: text.optional(),
});
export type Voicemail = z.infer<typeof Voicemail>;

const Question = z.looseObject({
  ask: text,
  at: text.optional(),
  asOf: text.optional(),
  person: text.optional(),
  debtId: text.optional(),
  endpoint: text.optional(),
  historyIndex: z.int().optional(),
  window: texts.optional(),
  event: QuestionEvent.optional(),
  voicemail: Voicemail.optional(),
  channels: texts.optional(),
  date: text.optional(),
  record: text.optional(),
  communication: z.looseObject({ initial: flag.optional(), languages: texts.optional() }).optional(),
});
export type Question = z.infer<typeof Question>;

const Expected = z.looseObject({
  decision: z.enum(['allow', 'deny', 'defer', 'presumed-compliant', 'presumed-violation']).optional(),
  alsoAcceptable: texts.optional(),
  until: text.optional(),
  answer: z.record(text, z.unknown()).optional(),
  rule: text.optional(),
  ruleId: text.optional(),
});
export type Expected = z.infer<typeof Expected>;

/** What every vector has, whatever else is in it. */
export const VectorHead = z.looseObject({ id: text, area: text.default('none'), expect: Expected });
export type VectorHead = z.infer<typeof VectorHead>;

/**
 * A worked example of the regulator in a neutral format: facts that are given, then either something proposed at an
 * instant or a question, and what the regulator says of it.
 */
export const Vector = z.looseObject({
  id: text,
  area: text.default('none'),
  comment: text.optional(),
  derivation: text.optional(),
  quote: text.optional(),
  note: text.optional(),
  given: VectorGiven.default({}),
  proposed: ProposedStep.optional(),
  question: Question.optional(),
  expect: Expected,
});
export type Vector = z.infer<typeof Vector>;

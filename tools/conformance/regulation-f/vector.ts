import * as z from 'zod';
import { flag, VectorGiven, oneOrMore, textField, texts } from './vector-given.ts';

const ProposedStep = z.looseObject({
  action: textField.optional(),
  channel: textField.optional(),
  at: textField.optional(),
  on: textField.optional(),
  person: textField.optional(),
  debtIds: texts.optional(),
  to: textField.optional(),
  inReplyTo: z.int().optional(),
  purpose: textField.optional(),
  content: oneOrMore.optional(),
  statement: textField.optional(),
  question: textField.optional(),
  envelopeBears: texts.optional(),
  form: textField.optional(),
  visibleTo: textField.optional(),
  automated: flag.optional(),
  countedToward: textField.optional(),
  expectedViewAt: textField.optional(),
  expectedOutcome: textField.optional(),
  disclosesIdentityAsDebtCollector: flag.optional(),
  profileAccuratelyIdentifiesIndividualName: flag.optional(),
  assumedNameUnder1006_18_f: flag.optional(),
});
export type ProposedStep = z.infer<typeof ProposedStep>;

const QuestionEvent = z.looseObject({
  channel: textField.optional(),
  outcome: textField.optional(),
  about: textField.optional(),
  content: oneOrMore.optional(),
  person: textField.optional(),
  for: textField.optional(),
});
export type QuestionEvent = z.infer<typeof QuestionEvent>;

const Voicemail = z.looseObject({
  to: textField.optional(),
  knownRecipient: textField.optional(),
  content: texts.optional(),
  transcript: textField.optional(),
});
export type Voicemail = z.infer<typeof Voicemail>;

const Question = z.looseObject({
  ask: textField,
  at: textField.optional(),
  asOf: textField.optional(),
  person: textField.optional(),
  debtId: textField.optional(),
  endpoint: textField.optional(),
  historyIndex: z.int().optional(),
  window: texts.optional(),
  event: QuestionEvent.optional(),
  voicemail: Voicemail.optional(),
  channels: texts.optional(),
  date: textField.optional(),
  record: textField.optional(),
  communication: z.looseObject({ initial: flag.optional(), languages: texts.optional() }).optional(),
});
export type Question = z.infer<typeof Question>;

const Expected = z.looseObject({
  decision: z.enum(['allow', 'deny', 'defer', 'presumed-compliant', 'presumed-violation']).optional(),
  alsoAcceptable: texts.optional(),
  until: textField.optional(),
  answer: z.record(textField, z.unknown()).optional(),
  rule: textField.optional(),
  ruleId: textField.optional(),
});
export type Expected = z.infer<typeof Expected>;

/** What every vector has, whatever else is in it. */
export const VectorHead = z.looseObject({ id: textField, area: textField.default('none'), expect: Expected });
export type VectorHead = z.infer<typeof VectorHead>;

/**
 * A worked example of the regulator in a neutral format: facts that are given, then either something proposed at an
 * instant or a question, and what the regulator says of it.
 */
export const Vector = z.looseObject({
  id: textField,
  area: textField.default('none'),
  comment: textField.optional(),
  derivation: textField.optional(),
  quote: textField.optional(),
  note: textField.optional(),
  given: VectorGiven.default({}),
  proposed: ProposedStep.optional(),
  question: Question.optional(),
  expect: Expected,
});
export type Vector = z.infer<typeof Vector>;

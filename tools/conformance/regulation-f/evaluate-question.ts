import type { Policy } from '#domain/policy/policy.ts';
import { Parties } from './given/parties.ts';
import type { VectorOutcome } from './vector-outcome.ts';
import { ADDRESSES } from './questions/addresses.ts';
import { AMOUNTS } from './questions/amounts.ts';
import { type Answerer, QuestionContext } from './questions/question-context.ts';
import { CALLS } from './questions/calls.ts';
import { agrees } from './questions/compare.ts';
import { DATES } from './questions/dates.ts';
import { MESSAGES } from './questions/messages.ts';
import { PEOPLE } from './questions/people.ts';
import type { Question, Vector } from './vector.ts';

/** Every kind of question the engine has a concept for, by words in what is asked; the first that fits answers. */
const ANSWERERS: readonly Answerer[] = [...ADDRESSES, ...CALLS, ...MESSAGES, ...PEOPLE, ...DATES, ...AMOUNTS];

/** Answers a question by the functions the engine decides with, or says that it has none for it. */
export function evaluateQuestion(vector: Vector, question: Question, policy: Policy): VectorOutcome {
  const parties = new Parties(vector);
  const { notes } = parties;
  const answerer = ANSWERERS.find(({ matches }) => matches.test(question.ask));
  const answer = answerer?.answer(new QuestionContext(vector, question, parties, policy));
  if (answer === undefined) return { kind: 'not-applicable', ask: question.ask, notes };
  if (agrees(answer, vector.expect)) return { kind: 'passed', notes };
  const { decision, answer: wanted } = vector.expect;
  const text = (decided: string | undefined, value: unknown) =>
    [decided, JSON.stringify(value)].filter(Boolean).join(' ');
  return {
    kind: 'failed',
    expected: text(decision, wanted),
    got: text(answer.decision, answer.value),
    rulings: [],
    notes,
  };
}

import type { Policy } from '#domain/policy/policy.ts';
import { Cast } from './given/cast.ts';
import type { Outcome } from './outcome.ts';
import { ADDRESSES } from './questions/addresses.ts';
import { AMOUNTS } from './questions/amounts.ts';
import { type Answerer, Asking } from './questions/asking.ts';
import { CALLS } from './questions/calls.ts';
import { agrees } from './questions/compare.ts';
import { DATES } from './questions/dates.ts';
import { MESSAGES } from './questions/messages.ts';
import { PEOPLE } from './questions/people.ts';
import type { Question, Vector } from './vector.ts';

/** Every kind of question the engine has a concept for, by words in what is asked; the first that fits answers. */
const ANSWERERS: readonly Answerer[] = [...ADDRESSES, ...CALLS, ...MESSAGES, ...PEOPLE, ...DATES, ...AMOUNTS];

/** Answers a question by the functions the engine decides with, or says that it has none for it. */
export function evaluateQuestion(vector: Vector, question: Question, policy: Policy): Outcome {
  const cast = new Cast(vector);
  const { notes } = cast;
  const answerer = ANSWERERS.find(({ asks }) => asks.test(question.ask));
  const answer = answerer?.answer(new Asking(vector, question, cast, policy));
  if (answer === undefined) return { kind: 'not-applicable', ask: question.ask, notes };
  if (agrees(answer, vector.expect)) return { kind: 'passed', notes };
  const { decision, answer: wanted } = vector.expect;
  const text = (said: string | undefined, value: unknown) => [said, JSON.stringify(value)].filter(Boolean).join(' ');
  return {
    kind: 'failed',
    expected: text(decision, wanted),
    got: text(answer.decision, answer.value),
    rulings: [],
    notes,
  };
}

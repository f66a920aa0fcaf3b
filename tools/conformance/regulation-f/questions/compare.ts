import { isDeepStrictEqual } from 'node:util';
import type { Expected } from '../vector.ts';
import type { Answer } from './question-context.ts';

/** Does an answer say what is expected? One value stands for whatever the only thing asked is called. */
export function agrees(answer: Answer, { answer: expected = {}, decision }: Expected): boolean {
  if (decision !== undefined && answer.decision !== decision) return false;
  const entries = Object.entries(expected);
  const { value } = answer;
  if (isRecord(value)) return entries.every(([key, each]) => isSameAnswer(value[key], each));
  const [only] = entries;
  return only !== undefined && entries.length === 1 && isSameAnswer(value, only[1]);
}

/** Lists in any order; of a text that begins with a paragraph and a colon, the paragraph. */
function isSameAnswer(got: unknown, expected: unknown): boolean {
  if (Array.isArray(got) && Array.isArray(expected)) {
    return isDeepStrictEqual([...got].map(String).sort(), [...expected].map(String).sort());
  }
  if (typeof got === 'string' && typeof expected === 'string') return paragraph(got) === paragraph(expected);
  return isDeepStrictEqual(got, expected);
}

function paragraph(text: string): string {
  return /^1006\.[^:]*(?=:)/.exec(text)?.[0] ?? text;
}

function isRecord(value: Answer['value']): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && !Array.isArray(value);
}

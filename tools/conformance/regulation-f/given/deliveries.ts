import type { Delivery } from './in-writing.ts';

const DELIVERY_WORDS: readonly (readonly [RegExp, Delivery])[] = [
  [/(does not|doesn't|not) accept/i, 'other-electronic-medium'],
  [/oral|spoken|telephone|phone|verbal|\bcalls?\b|tells/i, 'spoken'],
  [/response form|consumer-response/i, 'response-form'],
  [/courier/i, 'courier'],
  [/in person|hand/i, 'in-person'],
  [/e-?mail|portal|website|electronic|text|sms|online/i, 'accepted-electronic-medium'],
  [/mail|letter|writ|post/i, 'mail'],
];

/** How something was submitted, from the words of a vector. */
export function deliveryOf(words: string): Delivery | undefined {
  return DELIVERY_WORDS.find(([pattern]) => pattern.test(words))?.[1];
}

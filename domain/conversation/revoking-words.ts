/**
 * The words that revoke consent by themselves, 47 CFR 64.1200(a)(10), what AWS's own opt-out list reacts to, and the same
 * in Spanish. A message that is nothing but one of them always works, whatever else is read elsewhere.
 */
const REVOKING_WORDS: ReadonlySet<string> = new Set([
  'stop',
  'stopall',
  'stop all',
  'unsubscribe',
  'cancel',
  'end',
  'quit',
  'revoke',
  'opt out',
  'optout',
  'opt-out',
  'remove',
  'arret',
  'td',
  'alto',
  'parar',
  'baja',
  'cancelar',
]);

/**
 * Plain wishes in a sentence, "please stop texting me": any reasonable means revokes. What people also say of other things
 * ("at the end of the month", "I never got your email") is none.
 */
const REVOKING_PHRASES: readonly RegExp[] = [
  /\b(stop|quit|cease|no more|dejen? de|no me)\b.{0,20}\b(text|txt|messag|contact|e-?mail|mensaj|escrib|llam|call)/i,
  /\b(do not|don['’]?t|never)\s+(ever\s+)?(text|txt|messag|contact|e-?mail|call|write)/i,
  /\b(unsubscribe|opt(ing|ed)?[ -]?(me )?out|remove me|take me off|revoke|leave me alone)\b/i,
];

/** Does the message ask that such messages stop? Case and marks at its end do not matter. */
export function revokes(text: string): boolean {
  const normalized = text
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '');
  return REVOKING_WORDS.has(normalized) || REVOKING_PHRASES.some((phrase) => phrase.test(text));
}

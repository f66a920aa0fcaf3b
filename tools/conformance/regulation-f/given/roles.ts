import type { Role } from '#domain/ledger/facts/persons/facts.ts';

/** Words for what somebody is to the consumer, in the order in which they are looked for. */
const ROLE_WORDS: readonly (readonly [RegExp, Role])[] = [
  [/creditor.{0,4}s? attorney/i, 'creditors-attorney'],
  [/collector.{0,4}s? attorney/i, 'collectors-attorney'],
  [/attorney|lawyer|counsel/i, 'attorney'],
  [/reporting agency|credit bureau/i, 'reporting-agency'],
  [/creditor/i, 'creditor'],
  [
    /executor|administrator|personal representative|authori[sz]ed to act|probate|summary administration|universal successor|transfer of estate assets|disposes? of|affidavit|declaration|representative of .*estate/i,
    'estate-representative',
  ],
  [/successor in interest/i, 'successor-in-interest'],
  [/spouse|wife|husband|widow/i, 'spouse'],
  [/guardian/i, 'guardian'],
  [/parent|mother|father/i, 'parent-of-minor'],
];

/** What somebody is, from the words a vector has for it; nobody known is a third party. */
export function roleOf(words: string): Role {
  return ROLE_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? 'third-party';
}

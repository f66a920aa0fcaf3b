import type { Purpose } from '#domain/ledger/facts/permit.ts';

/** What a contact is for, from a vector's words, in the order in which they are looked for. */
const PURPOSE_WORDS: readonly (readonly [RegExp, Purpose])[] = [
  [/confirms? (the |an? )?opt|opt-?out confirm|confirmation of (the |an? )?opt/i, 'opt-out-confirmation'],
  [/validation (notice|information)/i, 'validation-notice'],
  [/original.creditor/i, 'original-creditor-response'],
  [/duplicative|verification|copy of (a|the) judgment/i, 'dispute-verification'],
  [
    /periodic statement|early intervention|hazard insurance|force-?placed|forced placement|rate adjustment|loss mitigation|servicing|12 CFR 10(24|26)/i,
    'servicing-notice',
  ],
  [/terminat|efforts (end|are ending|will end|cease)/i, 'end-of-collection-notice'],
  [/may (be )?invoke|ordinarily invoke/i, 'remedy-may-be-invoked-notice'],
  [/inten(d|ds|t|ding|tion) to invoke/i, 'intent-to-invoke-remedy-notice'],
  [/locat(e|ion|ing)|estate representative|identify and/i, 'location-information'],
  [/\bsuit\b|\bsue\b|legal action|litigation/i, 'legal-notice'],
];

export function purposeOf(words: string, isReply: boolean): Purpose {
  return PURPOSE_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? (isReply ? 'reply' : 'reminder');
}

import type { LintRule } from '../linted.ts';
import { easeOf, gradeOf, sentencesOf } from '../reading-level.ts';

/** Read whole, with what the law adds: the debtor reads it whole. */
export const readingLevel: LintRule = {
  id: 'reading-level',
  check: ({ template, text, lint: { reading } }) => {
    if (reading.notFor.includes(template.purpose)) return [];
    const english = template.language === 'en';
    const fault = (found: string, worst: string) => [
      { sentence: worst, because: `${found}; this sentence is the hardest` },
    ];
    if (english) {
      const grade = gradeOf(text);
      const hardest = hardestOf(text, (sentence) => gradeOf(sentence));
      return grade <= reading.en.atMost
        ? []
        : fault(`found grade ${grade.toFixed(1)}, expected ${reading.en.atMost}`, hardest);
    }
    const ease = easeOf(text);
    const hardest = hardestOf(text, (sentence) => -easeOf(sentence));
    return ease >= reading.es.atLeast
      ? []
      : fault(`found ease ${ease.toFixed(1)}, expected ${reading.es.atLeast}`, hardest);
  },
};

function hardestOf(text: string, hardness: (sentence: string) => number): string {
  return sentencesOf(text).reduce((one, other) => (hardness(other) > hardness(one) ? other : one), '');
}

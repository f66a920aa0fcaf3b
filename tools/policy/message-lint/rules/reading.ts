import type { LintRule } from '../rendered-message.ts';
import { readingEase, readingGrade, sentencesOf } from '../reading-level.ts';

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
      const grade = readingGrade(text);
      const hardest = hardestSentence(text, (sentence) => readingGrade(sentence));
      return grade <= reading.en.atMost
        ? []
        : fault(`found grade ${grade.toFixed(1)}, expected ${reading.en.atMost}`, hardest);
    }
    const ease = readingEase(text);
    const hardest = hardestSentence(text, (sentence) => -readingEase(sentence));
    return ease >= reading.es.atLeast
      ? []
      : fault(`found ease ${ease.toFixed(1)}, expected ${reading.es.atLeast}`, hardest);
  },
};

function hardestSentence(text: string, difficulty: (sentence: string) => number): string {
  return sentencesOf(text).reduce((one, other) => (difficulty(other) > difficulty(one) ? other : one), '');
}

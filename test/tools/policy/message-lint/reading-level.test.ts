import { describe, expect, it } from 'vitest';
import { readingEase, readingGrade, sentencesOf } from '#tools/policy/message-lint/reading-level.ts';
import { spanishSyllables } from '#tools/policy/message-lint/spanish-syllables.ts';

describe('syllables of Spanish words', () => {
  it.each([
    ['deuda', 2],
    ['día', 2],
    ['país', 2],
    ['acreedor', 4],
    ['que', 1],
    ['guerra', 2],
    ['averigüe', 4],
    ['pingüino', 3],
    ['ley', 1],
    ['y', 1],
    ['oír', 2],
    ['teléfono', 4],
    ['cuenta', 2],
    ['información', 4],
    ['ciudad', 2],
    ['construir', 2],
    ['creíais', 3],
    ['aéreo', 4],
  ])('%s has %i', (word, syllables) => {
    expect(spanishSyllables(word)).toBe(syllables);
  });
});

describe('the grade of an English text', () => {
  it('follows Flesch and Kincaid', () => {
    // 9 words, 1 sentence, 11 syllables: 0.39 × 9 + 11.8 × 11/9 − 15.59
    expect(readingGrade('The quick brown fox jumps over the lazy dog.')).toBeCloseTo(2.34, 1);
  });

  it('does not take names, numbers and addresses for sentences', () => {
    const prose = 'We can set up a plan of smaller payments that fits your budget.';
    expect(readingGrade(`Dana Miller\n\n${prose}\n\nColumbus, OH 43215\n\nhttps://evergreen.example`)).toBe(
      readingGrade(prose),
    );
  });
});

describe('the ease of a Spanish text', () => {
  it('follows Fernández Huerta', () => {
    // la ca-sa tie-ne u-na puer-ta ver-de: 6 words, 11 syllables, 1 sentence
    expect(readingEase('La casa tiene una puerta verde.')).toBeCloseTo(206.84 - (60 * 11) / 6 - 1.02 * 6, 5);
  });
});

describe('sentences', () => {
  it('end at stops and at line breaks, not inside an amount', () => {
    expect(sentencesOf('You owe $2,284.56 now. Call us.\nThank you')).toEqual([
      'You owe $2,284.56 now.',
      'Call us.',
      'Thank you',
    ]);
  });
});

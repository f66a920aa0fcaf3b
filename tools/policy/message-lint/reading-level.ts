import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { spanishSyllables } from './spanish-syllables.ts';

/** A sentence of at least so many words. What is shorter is a greeting, an address or a label, and reads itself. */
const MIN_SENTENCE_WORDS = 4;

interface TextSize {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
}

/** Grade of US schools by Flesch and Kincaid: Kincaid et al., Derivation of New Readability Formulas, 1975. */
export function readingGrade(text: string): number {
  const { sentences, words, syllables } = textSize(text, syllable);
  return sentences === 0 ? 0 : fleschKincaid({ sentence: sentences, word: words, syllable: syllables });
}

/**
 * Ease of reading Spanish by Fernández Huerta, Medidas sencillas de lecturabilidad, 1959, as corrected by Law, 2011: the
 * second term is words per sentence. 100 is easiest; 60 to 70 are grades 7 and 8 in his table.
 */
export function readingEase(text: string): number {
  const { sentences, words, syllables } = textSize(text, spanishSyllables);
  return sentences === 0 ? 100 : 206.84 - (60 * syllables) / words - (1.02 * words) / sentences;
}

/** The sentences of a text as a person reads it: a line break ends one, too. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?:])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function textSize(text: string, syllablesIn: (word: string) => number): TextSize {
  const sentences = sentencesOf(text)
    // Numbers, addresses of mailboxes and pages are not words.
    .map((sentence) => sentence.replace(/\S*(:\/\/|@)\S*|\S*\d\S*/g, ' ').match(/\p{L}[\p{L}'’]*/gu) ?? [])
    .filter(({ length }) => length >= MIN_SENTENCE_WORDS);
  const words = sentences.flat();
  return {
    sentences: sentences.length,
    words: words.length,
    syllables: words.reduce((sum, word) => sum + syllablesIn(word), 0),
  };
}

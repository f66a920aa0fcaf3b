/**
 * Syllables of a Spanish word by its spelling: one to a group of vowels, and one more for every open or accented vowel
 * that meets another (hiatus). Real Academia Española, Ortografía, 2010, 3.4: `í` and `ú` beside an open vowel part from
 * it, two open vowels part, everything else is a diphthong.
 */
export function spanishSyllables(word: string): number {
  const sounded = word
    .normalize('NFC')
    .toLowerCase()
    .replace(/qu(?=[eiéí])/g, 'q')
    .replace(/gu(?=[eiéí])/g, 'g')
    // A y is a vowel at the end of a word and when it is one.
    .replace(/y$/, 'i');
  const groups = sounded.match(/[aeiouáéíóúü]+/g) ?? [];
  return Math.max(
    1,
    groups.reduce((sum, group) => sum + Math.max(1, group.match(/[aeoáéíóú]/g)?.length ?? 0), 0),
  );
}

/**
 * Stands in bundles for `brotli`, with which fontkit reads WOFF2: our fonts are TrueType, and it would be a fifth of the
 * code of a function that prints.
 */
export default function readWoff2(): never {
  throw new TypeError('found a font in WOFF2, expected TrueType');
}

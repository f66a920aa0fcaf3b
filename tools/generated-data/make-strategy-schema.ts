import { writeFileSync } from 'node:fs';
import { strategySchemaText } from '#domain/policy/strategy-schema.ts';

/** Rewrites the JSON Schema that editors check policy/strategy.yaml against: `npm run generate:data -- schemas`. */
writeFileSync(new URL('../../policy/strategy.schema.json', import.meta.url), strategySchemaText());
process.stdout.write('policy/strategy.schema.json\n');

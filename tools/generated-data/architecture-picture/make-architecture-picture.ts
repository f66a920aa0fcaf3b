import { writeFileSync } from 'node:fs';
import { readCloudMap } from './cloud-map.ts';
import { drawCloudMap } from './draw.ts';
import { forbearTemplates } from './forbear-templates.ts';

/** Redraws docs/aws.svg from the stacks as they would be deployed: `npm run generate:data -- picture`. */
writeFileSync(new URL('../../../docs/aws.svg', import.meta.url), drawCloudMap(readCloudMap(forbearTemplates())));
process.stdout.write('docs/aws.svg\n');

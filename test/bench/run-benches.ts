import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchBundles } from './bundles.bench.ts';
import { benchEngine } from './engine.bench.ts';
import { benchIntake } from './intake.bench.ts';
import { benchLedger } from './ledger.bench.ts';
import { benchPermit } from './permit.bench.ts';
import { benchReplay } from './replay.bench.ts';
import { benchVerify } from './verify.bench.ts';
import { benchScoring } from './scoring.bench.ts';
import { benchSimulate } from './simulate.bench.ts';
import { benchYear } from './year.bench.ts';

/**
 * `npm run bench [-- name …]`: what docs/performance.md quotes. Timings of a laptop or a shared machine vary; ratios
 * are of one run.
 */
const BENCHES = {
  engine: { title: 'Engine: state transitions a second beside aws-local-stepfunctions 3.0.0', run: benchEngine },
  permit: { title: 'Permit: one decision with so many past contacts', run: benchPermit },
  ledger: { title: 'Ledger: SQLite adapter', run: benchLedger },
  replay: { title: 'Policy replay: permits of a year of 10,000 accounts judged again', run: benchReplay },
  bundles: { title: 'Lambda bundles: size and import time beside a bare DynamoDB client', run: benchBundles },
  verify: { title: 'Evidence: export and independent check', run: benchVerify },
  scoring: { title: 'Scoring: training on 30,000 accounts of 19 columns, and one score', run: benchScoring },
  intake: { title: 'Intake: rows a second beside a bare csv-parse pass, and memory', run: benchIntake },
  simulate: { title: 'Simulator: accounts a second, by the model alone and through the workflow', run: benchSimulate },
  year: { title: 'A year of virtual time, everything written', run: async () => benchYear() },
} as const;

const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  process.stderr.write(`found bench ${unknown.join(', ')}, expected some of ${Object.keys(BENCHES).join(', ')}\n`);
  process.exit(2);
}
process.stdout.write(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, node ${process.version}\n`);
for (const [name, { title, run }] of Object.entries(BENCHES)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  process.stdout.write(`\n${title}\n`);
  console.table(await run());
}

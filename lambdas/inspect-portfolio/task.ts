import * as z from 'zod';
import { rejectsFile, scanPortfolio, sliceIndex } from '#domain/intake/portfolio-file.ts';
import { workFolder } from '#domain/intake/work-folder.ts';
import { defineTask } from '#lambdas/define-task.ts';

/** Uploads lie under `incoming/<creditor>/<file>.csv`: the folder says whose accounts they are. */
const INCOMING = /^incoming\/([a-z0-9-]+)\/[^/]+\.csv$/;

export const inspectPortfolio = defineTask({
  name: 'inspect-portfolio',
  purpose: 'Reads an uploaded file once, judges its header and cuts it into slices',
  input: z.strictObject({ key: z.string().min(1) }),
  output: z.discriminatedUnion('acceptable', [
    z.strictObject({
      acceptable: z.literal(true),
      creditorId: z.string(),
      portfolioId: z.string(),
      rows: z.int(),
      indexKey: z.string(),
    }),
    z.strictObject({ acceptable: z.literal(false), creditorId: z.string(), portfolioId: z.string(), rows: z.int() }),
  ]),
  needs: ['files', 'policy'],
  async run({ key }, { files, policy }) {
    const [, creditorId = 'unknown'] = INCOMING.exec(key) ?? [];
    const scan = await scanPortfolio(await files.read(key));
    const portfolioId = `p-${scan.contentHash.slice(0, 12)}`;
    const folder = workFolder(portfolioId);
    const creditors = Object.keys(policy.creditors);
    const findings = creditors.includes(creditorId)
      ? scan.headerFindings
      : [
          {
            row: 0,
            field: '(folder)',
            found: key,
            expected: `a file under incoming/<creditor>/ ending in .csv, where <creditor> is one of ${creditors.join(', ')}`,
          },
        ];
    const common = { creditorId, portfolioId, rows: scan.rows };
    if (findings.length > 0) {
      await files.write(folder.headerRejects, Buffer.from(rejectsFile(findings)), 'text/csv');
      return { acceptable: false as const, ...common };
    }
    await files.write(folder.index, Buffer.from(sliceIndex(scan.slices)), 'text/csv');
    return { acceptable: true as const, ...common, indexKey: folder.index };
  },
});

import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { outgoingFolder, workFolder } from '#domain/intake/work-folder.ts';
import { At, defineTask } from '#lambdas/define-task.ts';
import { Counts } from '#lambdas/place-accounts/counts.ts';

/** What a creditor reads of a file. */
export const Acknowledgement = z.strictObject({
  file: z.string(),
  portfolioId: z.string(),
  receivedAt: z.string(),
  accepted: z.boolean(),
  rows: z.int(),
  ...Counts.shape,
  /** Where the rows that were refused are listed, with reasons. */
  rejects: z.string().optional(),
});
export type Acknowledgement = z.infer<typeof Acknowledgement>;

/** Puts together what became of a file, for the creditor's clerk: an acknowledgement, and the rejects if there are any. */
export const reportPortfolio = defineTask({
  name: 'report-portfolio',
  purpose: 'Tells the creditor what became of the file',
  input: z.strictObject({
    at: At,
    key: z.string().min(1),
    creditorId: z.string().min(1),
    portfolioId: z.string().min(1),
    rows: z.int().nonnegative(),
    accepted: z.boolean(),
  }),
  output: z.strictObject({ ...Counts.shape, acknowledgementKey: z.string() }),
  needs: ['files'],
  async run({ at, key, creditorId, portfolioId, rows, accepted }, { files }) {
    const folder = workFolder(portfolioId);
    const out = outgoingFolder(creditorId, portfolioId);
    const total = { placed: 0, alreadyPlaced: 0, rejected: accepted ? 0 : rows };
    for (const part of await files.list(folder.countsPrefix)) {
      const counts = Counts.parse(JSON.parse(await text(await files.read(part))));
      total.placed += counts.placed;
      total.alreadyPlaced += counts.alreadyPlaced;
      total.rejected += counts.rejected;
    }
    const parts = await Promise.all(
      (await files.list(folder.rejectsPrefix)).map(async (part) => text(await files.read(part))),
    );
    const [first, ...others] = parts;
    // Every part begins with the same header line; the whole file needs it once.
    const rejects =
      first === undefined ? undefined : [first, ...others.map((part) => part.slice(part.indexOf('\n') + 1))].join('');
    if (rejects !== undefined) await files.write(out.rejects, Buffer.from(rejects), 'text/csv');
    const acknowledgement: Acknowledgement = {
      file: key,
      portfolioId,
      receivedAt: at,
      accepted,
      rows,
      ...total,
      ...(rejects === undefined ? {} : { rejects: out.rejects }),
    };
    await files.write(
      out.acknowledgement,
      Buffer.from(`${JSON.stringify(acknowledgement, null, 2)}\n`),
      'application/json',
    );
    return { ...total, acknowledgementKey: out.acknowledgement };
  },
});

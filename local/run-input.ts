import { canonicalJson, sha256 } from '#domain/values/canonical-json.ts';
import type { RunOptions } from './run-options.ts';

/** Hash of all that decides what comes out of a run, code aside: two runs of one input give the same bytes. */
export function runInput(
  options: Pick<RunOptions, 'policy' | 'uploads' | 'recoveries' | 'seed' | 'start' | 'days' | 'writeMessages'>,
): string {
  const { policy, uploads, recoveries, seed, start, days, writeMessages = true } = options;
  return sha256(
    canonicalJson({
      policy: policy.version,
      uploads: uploads.map(({ creditorId, fileName, bytes, day = 0 }) => {
        return { creditorId, fileName, day, bytes: sha256(Buffer.from(bytes).toString('base64')) };
      }),
      recoveries: sha256(JSON.stringify([...recoveries])),
      seed,
      start,
      days,
      writeMessages,
    }),
  );
}

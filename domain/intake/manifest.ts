import * as z from 'zod';
import { amountText } from '#domain/values/amount-text.ts';
import { CONTROL_TOTAL_COLUMN } from './columns-of.ts';
import type { FileKind } from '#domain/policy/file-kinds.ts';
import { type IntakeFinding, finding } from './finding.ts';

/** What a creditor says of a file beside it, so that both sides know that all of it arrived. */
export const Manifest = z.strictObject({
  rows: z.int().nonnegative().optional().meta({ description: 'rows without the header' }),
  controlTotal: z
    .strictObject({
      currency: z.literal('USD'),
      amount: z.string().regex(/^-?\d{1,15}\.\d{2}$/, 'expected dollars like 1234567.89'),
    })
    .optional()
    .meta({ description: 'the sum of current_balance (new business) or amount (financial)' }),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'expected a SHA-256 in hex')
    .optional()
    .meta({ description: 'of the bytes of the file as uploaded' }),
});
export type Manifest = z.infer<typeof Manifest>;

const manifestProblem = (field: string, found: string, expected: string) => ({
  row: 0,
  field: `manifest ${field}`,
  found,
  expected,
});

/** Reads a manifest, or says what is wrong with it. */
export function readManifest(text: string): { manifest: Manifest | undefined; findings: IntakeFinding[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const fault = manifestProblem('(whole)', 'no JSON', 'an object with rows, controlTotal and sha256');
    return { manifest: undefined, findings: [finding('manifest-unreadable', fault)] };
  }
  const parsed = Manifest.safeParse(value);
  if (parsed.success) return { manifest: parsed.data, findings: [] };
  const findings = parsed.error.issues.map(({ path, message }) =>
    finding(
      'manifest-unreadable',
      manifestProblem(path.join('.') || '(whole)', 'something else', message.replace(/^expected /, '')),
    ),
  );
  return { manifest: undefined, findings };
}

/** What the file was found to be, beside what its manifest says. */
export function checkManifest(
  manifest: Manifest,
  kind: FileKind,
  { rows, total, contentHash }: { readonly rows: number; readonly total: number; readonly contentHash: string },
): IntakeFinding[] {
  const findings: IntakeFinding[] = [];
  if (manifest.sha256 !== undefined && manifest.sha256.toLowerCase() !== contentHash)
    findings.push(finding('manifest-hash', manifestProblem('sha256', contentHash, manifest.sha256)));
  if (manifest.rows !== undefined && manifest.rows !== rows)
    findings.push(finding('manifest-rows', manifestProblem('rows', String(rows), String(manifest.rows))));
  const column = CONTROL_TOTAL_COLUMN[kind];
  const sum = amountText(total);
  if (column !== undefined && manifest.controlTotal !== undefined && manifest.controlTotal.amount !== sum) {
    const expected = `${manifest.controlTotal.amount} as the sum of ${column}`;
    findings.push(finding('manifest-total', manifestProblem('controlTotal', sum, expected)));
  }
  return findings;
}

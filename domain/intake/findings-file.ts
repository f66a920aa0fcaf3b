import type { Finding } from './finding.ts';
import { csvLine, inert } from '#domain/documents/csv-line.ts';

/** How a file of findings begins. */
export const FINDINGS_HEAD = 'row,code,severity,field,found,expected,mend\n';

/** A finding as a line of it. What it quotes comes from files that anybody may have made. */
export function findingLine({ row, code, severity, field, found, expected, mend }: Finding): string {
  return csvLine([String(row), code, severity, inert(field), inert(found), inert(expected), mend]);
}

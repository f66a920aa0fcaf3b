import type { IntakeFinding } from './finding.ts';
import { csvLine, spreadsheetSafe } from '#domain/documents/csv-line.ts';

/** How a file of findings begins. */
export const FINDINGS_HEADER = 'row,code,severity,field,found,expected,fix\n';

/** A finding as a line of it. What it quotes comes from files that anybody may have made. */
export function findingLine({ row, code, severity, field, found, expected, fix }: IntakeFinding): string {
  return csvLine([
    String(row),
    code,
    severity,
    spreadsheetSafe(field),
    spreadsheetSafe(found),
    spreadsheetSafe(expected),
    fix,
  ]);
}

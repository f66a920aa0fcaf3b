import type { FileKind } from '#domain/policy/file-kinds.ts';
import type { ColumnDefinitions } from './column.ts';
import { FINANCIAL_COLUMNS } from './financial-row.ts';
import { MAINTENANCE_COLUMNS } from './maintenance-row.ts';
import { PLACEMENT_COLUMNS } from './placement-row.ts';
import { RECALL_COLUMNS } from './recall-row.ts';

export const COLUMNS_OF: Readonly<Record<FileKind, ColumnDefinitions>> = {
  'new-business': PLACEMENT_COLUMNS,
  financial: FINANCIAL_COLUMNS,
  maintenance: MAINTENANCE_COLUMNS,
  recall: RECALL_COLUMNS,
};

/** The column whose amounts a manifest's control total adds up; maintenance and recalls move no money. */
export const CONTROL_TOTAL_COLUMN: Readonly<Record<FileKind, string | undefined>> = {
  'new-business': 'current_balance',
  financial: 'amount',
  maintenance: undefined,
  recall: undefined,
};

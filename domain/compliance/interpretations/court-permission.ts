import type { CourtPermission } from '#domain/ledger/facts/persons/state.ts';
import type { ContactCase, Interpretation } from '../rule.ts';

export const courtPermission: Interpretation = {
  id: 'court-permission',
  title: 'A court’s express permission lifts what the order names',
  citation: '12 CFR 1006.6(b)(4)(ii), (d)(2)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'An order on file lifts the bars of time, place, attorney, employer or third parties it names, for the debts it is for, until it ends. The ruling names the order.',
  confidence: { level: 'A' },
  usedBy: [
    'time-quiet-hours',
    'time-quiet-hours-multizone',
    'time-consumer-designated',
    'place-inconvenient',
    'attorney-represented',
    'employer-prohibits',
    'third-party-bar',
  ],
};

const NONE: readonly CourtPermission[] = [];

/** Orders that lift such a bar for this debt, whether in force by now or not. */
export function courtPermissions(
  { file, account }: Pick<ContactCase, 'file' | 'account'>,
  bar: CourtPermission['lifts'][number],
): readonly CourtPermission[] {
  if (file.courtPermissions.length === 0) return NONE;
  return file.courtPermissions.filter(
    ({ lifts, accountId }) => lifts.includes(bar) && (accountId === undefined || accountId === account.accountId),
  );
}

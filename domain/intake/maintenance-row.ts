import { choice, date, email, phone, reference, state, text, zip } from './cell.ts';
import { optionalColumn, requiredColumn, type RowOf } from './column.ts';
import { type IntakeFinding, finding } from './finding.ts';

/**
 * What changed about a person or what binds us: the columns of a maintenance file. One row tells one change; which of the
 * columns it needs depends on the change.
 */
export const MAINTENANCE_COLUMNS = {
  account_ref: requiredColumn(
    reference("the creditor's number for the account", 'A0000001'),
    'of an account placed before',
  ),
  change: requiredColumn(
    choice(
      'address',
      'email',
      'phone',
      'consent',
      'consent-revoked',
      'opt-out',
      'opt-in',
      'cease',
      'cease-withdrawn',
      'attorney',
      'attorney-withdrew',
      'bankruptcy',
      'bankruptcy-ended',
      'deceased',
      'active-military',
      'military-ended',
      'dispute',
      'fraud',
      'hardship',
      'hardship-ended',
      'employer-prohibits',
      'hold',
      'hold-released',
    ),
    'what changed',
  ),
  changed_on: requiredColumn(date, 'when'),
  address_line1: optionalColumn(text('a street address', '12 Oak Street'), 'of an address'),
  address_line2: optionalColumn(text('an apartment', 'Apt 4'), ''),
  city: optionalColumn(text('a city', 'Columbus'), ''),
  state: optionalColumn(state, ''),
  zip: optionalColumn(zip, ''),
  email: optionalColumn(email, 'of an email address, and of consents and opt-outs about one'),
  phone: optionalColumn(phone, 'of a number, and of consents and opt-outs about one'),
  line: optionalColumn(choice('mobile', 'landline', 'unknown'), 'of a number', 'unknown'),
  replaces: optionalColumn(
    text('the address or number that is wrong now', '+16145550123'),
    'of an email address or a number: what it takes the place of',
  ),
  channel: optionalColumn(choice('email', 'sms', 'voice', 'letter'), 'of opt-outs and opt-ins'),
  scope: optionalColumn(choice('sms', 'autodial', 'email', 'e-sign'), 'of consents'),
  name: optionalColumn(text('a name', 'R. Vance'), 'of an attorney'),
  address: optionalColumn(text('an address in one line', '9 Court Square, Columbus OH 43215'), 'of an attorney'),
  chapter: optionalColumn(choice('7', '11', '12', '13', 'unknown'), 'of a bankruptcy', 'unknown'),
  outcome: optionalColumn(choice('dismissed', 'closed', 'relief'), 'of a bankruptcy that ended'),
  reason: optionalColumn(choice('not-mine', 'wrong-amount', 'already-paid', 'other'), 'of a dispute', 'other'),
  until: optionalColumn(date, 'of a hold or hardship: the last day'),
  note: optionalColumn(text('why', 'customer called the branch'), 'of holds, and of an attorney who withdrew'),
} as const;
export type MaintenanceRow = RowOf<typeof MAINTENANCE_COLUMNS>;
export type MaintenanceChange = MaintenanceRow['change'];

/** Columns without which a change says nothing. */
const REQUIRED_COLUMNS_BY_CHANGE: Readonly<Record<MaintenanceChange, readonly (keyof MaintenanceRow)[]>> = {
  address: ['address_line1', 'city', 'state', 'zip'],
  email: ['email'],
  phone: ['phone'],
  consent: ['scope'],
  'consent-revoked': ['scope'],
  'opt-out': ['channel'],
  'opt-in': ['channel'],
  cease: [],
  'cease-withdrawn': [],
  attorney: ['name'],
  'attorney-withdrew': ['note'],
  bankruptcy: [],
  'bankruptcy-ended': ['outcome'],
  deceased: [],
  'active-military': [],
  'military-ended': [],
  dispute: [],
  fraud: [],
  hardship: [],
  'hardship-ended': [],
  'employer-prohibits': [],
  hold: ['note'],
  'hold-released': ['note'],
};

export function checkMaintenance(
  rowNumber: number,
  row: MaintenanceRow,
  today: string,
  textOf: (column: string) => string,
): IntakeFinding[] {
  const missing = REQUIRED_COLUMNS_BY_CHANGE[row.change]
    .filter((column) => row[column] === undefined)
    .map((field) =>
      finding('field-missing', {
        row: rowNumber,
        field,
        found: textOf(field),
        expected: `${MAINTENANCE_COLUMNS[field].cell.expected}, for a change of ${row.change}`,
      }),
    );
  if (row.changed_on <= today) return missing;
  const inFuture = {
    row: rowNumber,
    field: 'changed_on',
    found: textOf('changed_on'),
    expected: `a date not after ${today}`,
  };
  return [...missing, finding('date-in-future', inFuture)];
}

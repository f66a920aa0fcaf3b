import { choice, date, email, phone, reference, state, text, zip } from './cell.ts';
import { may, must, type RowOf } from './column.ts';
import { type Finding, finding } from './finding.ts';

/**
 * What changed about a person or what binds us: the columns of a maintenance file. One row tells one change; which of the
 * columns it needs depends on the change.
 */
export const MAINTENANCE_COLUMNS = {
  account_ref: must(reference("the creditor's number for the account", 'A0000001'), 'of an account placed before'),
  change: must(
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
  changed_on: must(date, 'when'),
  address_line1: may(text('a street address', '12 Oak Street'), 'of an address'),
  address_line2: may(text('an apartment', 'Apt 4'), ''),
  city: may(text('a city', 'Columbus'), ''),
  state: may(state, ''),
  zip: may(zip, ''),
  email: may(email, 'of an email address, and of consents and opt-outs about one'),
  phone: may(phone, 'of a number, and of consents and opt-outs about one'),
  line: may(choice('mobile', 'landline', 'unknown'), 'of a number', 'unknown'),
  replaces: may(
    text('the address or number that is wrong now', '+16145550123'),
    'of an email address or a number: what it takes the place of',
  ),
  channel: may(choice('email', 'sms', 'voice', 'letter'), 'of opt-outs and opt-ins'),
  scope: may(choice('sms', 'autodial', 'email', 'e-sign'), 'of consents'),
  name: may(text('a name', 'R. Vance'), 'of an attorney'),
  address: may(text('an address in one line', '9 Court Square, Columbus OH 43215'), 'of an attorney'),
  chapter: may(choice('7', '11', '12', '13', 'unknown'), 'of a bankruptcy', 'unknown'),
  outcome: may(choice('dismissed', 'closed', 'relief'), 'of a bankruptcy that ended'),
  reason: may(choice('not-mine', 'wrong-amount', 'already-paid', 'other'), 'of a dispute', 'other'),
  until: may(date, 'of a hold or hardship: the last day'),
  note: may(text('why', 'customer called the branch'), 'of holds, and of an attorney who withdrew'),
} as const;
export type MaintenanceRow = RowOf<typeof MAINTENANCE_COLUMNS>;
export type Change = MaintenanceRow['change'];

/** Columns without which a change says nothing. */
export const NEEDS: Readonly<Record<Change, readonly (keyof MaintenanceRow)[]>> = {
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
  row: number,
  said: MaintenanceRow,
  today: string,
  textOf: (column: string) => string,
): Finding[] {
  const missing = NEEDS[said.change]
    .filter((column) => said[column] === undefined)
    .map((field) =>
      finding('field-missing', {
        row,
        field,
        found: textOf(field),
        expected: `${MAINTENANCE_COLUMNS[field].cell.expected}, for a change of ${said.change}`,
      }),
    );
  if (said.changed_on <= today) return missing;
  const late = { row, field: 'changed_on', found: textOf('changed_on'), expected: `a date not after ${today}` };
  return [...missing, finding('date-in-future', late)];
}

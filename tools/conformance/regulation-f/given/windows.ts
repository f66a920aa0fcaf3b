import type { ClockWindow } from '#domain/ledger/facts/protections/facts.ts';
import type { TimeDesignation, RequestScope } from '../vector-given.ts';
import type { Parties } from './parties.ts';

const DAYS: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

type VectorWindow = NonNullable<RequestScope['windows']>[number];

/** A window of a vector on our clock: days by their two letters, `to` exclusive. */
export function clockWindow({ days, from = '00:00', to = '24:00' }: VectorWindow): ClockWindow {
  const weekdays = days?.map((day) => DAYS.indexOf(day.slice(0, 2).toUpperCase()) + 1).filter((day) => day > 0);
  const every = weekdays === undefined || weekdays.length === 0 || weekdays.length === DAYS.length;
  return { ...(every ? {} : { weekdays }), from, to };
}

/** Hours of a designation with the ids they are stated and withdrawn under; one without hours is for all of them. */
export function designationWindows(
  _parties: Parties,
  { windows = [] }: TimeDesignation,
  index: number,
): readonly { readonly id: string; readonly window: ClockWindow | undefined }[] {
  if (windows.length === 0) return [{ id: `designation ${index}`, window: undefined }];
  return windows.map((window, turn) => ({ id: `designation ${index}.${turn}`, window: clockWindow(window) }));
}

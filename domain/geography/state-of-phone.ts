import type { UsState } from '#domain/values/primitives.ts';
import areaCodeStates from './area-code-states.json' with { type: 'json' };

/** North American area codes with their state. From Google's libphonenumber; see tools/generated-data/make-area-codes.ts. */
const stateByAreaCode: ReadonlyMap<string, UsState> = new Map(
  Object.entries(areaCodeStates).flatMap(([state, areaCodes]) =>
    areaCodes.split(' ').map((areaCode) => [areaCode, state] as const),
  ),
);

/**
 * The state or the District of Columbia in which a number's area code lies; none for toll-free and foreign numbers,
 * territories, and area codes newer than the table.
 */
export function stateOfPhone(e164: string): UsState | undefined {
  return e164.startsWith('+1') ? stateByAreaCode.get(e164.slice(2, 5)) : undefined;
}

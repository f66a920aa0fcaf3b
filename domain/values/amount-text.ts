import type { MinorUnits } from './primitives.ts';

/** Cents as dollars like `1234.56`, as creditors' own files have them; exact, for no fraction is computed with. */
export function amountText(cents: MinorUnits): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

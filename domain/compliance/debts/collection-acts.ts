import type { Action, ActionKind } from '../action.ts';

/** What takes the debtor to court, or their property from them. */
const ENFORCEMENT: ReadonlySet<ActionKind> = new Set(['sue', 'take-default-judgment', 'dispossess']);

/** What else collects: it adds to the debt, takes money for it or sets another collector on it. */
const COLLECTION: ReadonlySet<ActionKind> = new Set([
  ...ENFORCEMENT,
  'place-for-collection',
  'charge',
  'deposit-postdated',
]);

export function isEnforcement({ kind }: Action): boolean {
  return ENFORCEMENT.has(kind);
}

/** Is this collection of the debt? To report that the debt exists presses for payment, so it is. */
export function isCollectionAct(action: Action): boolean {
  return COLLECTION.has(action.kind) || (action.kind === 'furnish' && action.reports === 'debt');
}

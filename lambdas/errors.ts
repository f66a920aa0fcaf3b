import { defineError } from '#domain/values/errors.ts';

/** Something happened since the plan was made: the workflow catches this and plans again. */
export const LedgerMoved = defineError('LedgerMoved');

/** Nobody is known by what an event says it is about; its sender must look again. */
export const DebtorNotFound = defineError('DebtorNotFound');

/** Somebody outside tried to record what only the workflow may. */
export const NotFromOutside = defineError('NotFromOutside');

/** Reports are asked for of somebody who is no creditor of ours. */
export const CreditorNotFound = defineError('CreditorNotFound');

/** Reports are asked for on a day that still goes on. */
export const DayNotOver = defineError('DayNotOver');

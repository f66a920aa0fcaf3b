import * as z from 'zod';

/** What a telephone number is, as whoever keeps track of numbers says; `unknown` when nobody could be asked. */
export const NumberType = z.enum(['mobile', 'landline', 'voip', 'other', 'invalid', 'unknown']);
export type NumberType = z.infer<typeof NumberType>;

/** Numbers in E.164 and what each is. */
export type TypesByNumber = ReadonlyMap<string, NumberType>;

/** Somebody who knows what kind of number a number is, and is paid for each answer. */
export interface NumberTypes {
  /** False: nobody is asked, and the columns of the file say what a number is. */
  readonly enabled: boolean;
  /** What each of the numbers is. Never fails: what cannot be found out is `unknown`. */
  typesOf(numbers: readonly string[]): Promise<TypesByNumber>;
}

/** For those who do not pay for look-ups. */
export const NO_NUMBER_LOOK_UP: NumberTypes = { enabled: false, typesOf: () => Promise.resolve(new Map()) };

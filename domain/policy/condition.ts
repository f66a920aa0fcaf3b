import * as z from 'zod';
import { PositiveMinorUnits } from '#domain/values/primitives.ts';
import { Band } from '#domain/scoring/score.ts';

const Bands = z.array(Band).min(1).optional();

/** All named conditions must hold. */
export const Condition = z
  .strictObject({
    balanceAtLeast: PositiveMinorUnits.optional(),
    balanceBelow: PositiveMinorUnits.optional(),
    bands: Bands.meta({ description: 'Of the score: how likely the account is to be paid' }),
    products: z.array(z.string().min(1)).min(1).optional(),
    daysPastDueAtLeast: z.int().positive().optional(),
    daysPastDueBelow: z.int().positive().optional(),
    able: Bands.meta({ description: 'How able the person is to pay; who told of hardship is low' }),
    willing: Bands.meta({ description: 'How willing they are' }),
    reachable: Bands.meta({ description: 'How well they are reached' }),
    hardship: z.boolean().optional().meta({ description: 'Whether they told of hardship that is not long over' }),
  })
  .meta({ description: 'All named conditions must hold. Balances in cents.' });
export type Condition = z.infer<typeof Condition>;

import * as z from 'zod';
import { perChannel } from '#domain/values/channels.ts';

const chance = z.number().gt(0).lt(1);
const factor = z.number().min(0).max(1);

/** What is expected of accounts so long past due to whom nothing is said. */
const AgeBracket = z.strictObject({
  daysPastDueBelow: z.int().positive().optional().meta({ description: 'The last has none: all that are older' }),
  paymentRate: chance.meta({ description: 'Chance that something is paid within 30 days' }),
  balanceShare: chance.meta({ description: 'Share of the balance that comes from those who pay' }),
});

/** What one contact by a channel does and costs. */
const ChannelEffect = z.strictObject({
  reachRate: chance.meta({ description: 'Chance that the person sees it or picks up' }),
  paymentLift: z.number().min(1).meta({ description: 'How many times likelier a day payment is, once they did' }),
  cost: z.int().nonnegative().meta({ description: 'Of one contact, in hundredths of a cent' }),
});

/**
 * What a contact is believed to change, from published studies: what the order of scarce contacts goes by. It decides
 * nothing about whether anybody may be contacted.
 */
export const Effects = z.strictObject({
  ageBrackets: z
    .array(AgeBracket)
    .min(1)
    .refine(
      (ages) =>
        ages.every(
          ({ daysPastDueBelow: below }, index) =>
            (below === undefined) === (index === ages.length - 1) &&
            (below === undefined || below > (ages[index - 1]?.daysPastDueBelow ?? 0)),
        ),
      { error: 'expected days past due that rise, and a last age without any' },
    ),
  effectDays: z.int().min(1).max(30).meta({ description: 'How long a contact that was seen acts' }),
  evidenceWeight: factor.meta({ description: 'How much of an effect found elsewhere is believed here' }),
  channels: z.strictObject(perChannel(() => ChannelEffect)),
  /** Each is what remains of an effect. */
  fatigue: z.strictObject({
    eachIn7Days: factor.meta({ description: 'For every contact of the person in the last 7 days' }),
    eachIn30Days: factor.meta({ description: 'For every contact of the person in the last 30 days' }),
    sameMessage: factor.meta({ description: 'When the same was said in the last 30 days' }),
    recentConversation: factor.meta({ description: 'When the person wrote or spoke with us in the last 7 days' }),
    recentPayment: factor.meta({ description: 'When they paid on the account in the last 30 days' }),
  }),
  able: z
    .strictObject({ low: factor, medium: factor, high: factor })
    .meta({ description: 'What remains of an effect by how able the person is to pay' }),
});
export type Effects = z.infer<typeof Effects>;

import * as z from 'zod';
import { PostalAddress } from '#domain/ledger/facts/placement/facts.ts';
import { Channel, CloseReason, LocalDate, NonNegativeMinorUnits, Stage } from '#domain/values/primitives.ts';
import { SubScoreRules } from '#domain/scoring/sub-scores.ts';
import { Condition } from './condition.ts';
import { Effects } from './effects.ts';

/** An ISO 8601 duration of days, hours and minutes, e.g. `P7D` or `PT20H`. A day is 24 hours. */
const Duration = z
  .string()
  .regex(/^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?)?$/, 'expected a duration like P7D (seven days) or PT20H (twenty hours)')
  .meta({ description: 'ISO 8601 duration of days, hours and minutes, e.g. P7D or PT20H' });

const Treatment = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'expected lower-case words joined by hyphens'),
  offset: Duration.meta({ description: 'When it falls due, counted from entering the stage' }),
  channels: z
    .array(Channel)
    .min(1)
    .meta({ description: 'In order of preference; the first that is permitted is used' }),
  message: z.string().min(1).meta({ description: 'Name of a message in policy/messages' }),
  required: z
    .boolean()
    .default(false)
    .meta({ description: 'Sent again, by another channel if need be, when it did not arrive' }),
  when: Condition.optional(),
});
export type Treatment = z.infer<typeof Treatment>;

const Cadence = z.array(Treatment).superRefine((treatments, context) => {
  const seen = new Set<string>();
  treatments.forEach(({ id }, index) => {
    if (seen.has(id))
      context.addIssue({
        code: 'custom',
        path: [index, 'id'],
        message: `expected an id used once, ${id} is used twice`,
      });
    seen.add(id);
  });
});

/** Accounts that a stage may work apart from the others. */
const Segment = z.strictObject({
  id: z.string().min(1),
  when: Condition,
  gap: Duration.optional().meta({
    description: 'Between a contact about such an account and its next treatment; left out, the ceiling alone counts',
  }),
});
export type Segment = z.infer<typeof Segment>;

/** Where an account goes when its stage is over. */
const Exit = z.union([
  z.strictObject({ when: Condition.optional(), go: z.enum(['escalate', 'enter-legal-referral']) }),
  z.strictObject({ when: Condition.optional(), close: CloseReason }),
]);
export type Exit = z.infer<typeof Exit>;

const StagePlan = z.strictObject({
  lasts: Duration.meta({ description: 'How long the stage lasts when nothing else ends it' }),
  exits: z
    .array(Exit)
    .min(1)
    .meta({ description: 'Where the account goes when the stage is over: the first whose conditions hold' }),
  cadence: z
    .record(z.string(), Cadence)
    .meta({ description: 'Treatments by segment; `default` serves every other segment' }),
});
export type StagePlan = z.infer<typeof StagePlan>;

const HoldPlan = z.strictObject({
  atMost: Duration.meta({ description: 'How long the account may rest under this hold' }),
  afterwards: z.union([
    z.literal('resume').meta({ description: 'the hold is over' }),
    z.literal('operator').meta({ description: 'a person decides' }),
    z.strictObject({ close: CloseReason }),
  ]),
});

export const HoldKind = z.enum([
  'dispute',
  'original-creditor',
  'cease',
  'attorney',
  'bankruptcy',
  'deceased',
  'hardship',
  'military',
  'fraud',
  'manual',
]);
export type HoldKind = z.infer<typeof HoldKind>;

/** How a notice goes out that the debtor is owed because of something that happened, whatever the stage. */
const NoticePlan = z.strictObject({
  message: z.string().min(1).meta({ description: 'Name of a message in policy/messages' }),
  channels: z
    .array(Channel)
    .min(1)
    .meta({ description: 'In order of preference; the first that is permitted is used' }),
});
export type NoticePlan = z.infer<typeof NoticePlan>;

/** Of a channel there is only so much a day: people who call, a print house, a carrier's daily limit. */
const ChannelCapacity = z.strictObject({
  perDay: z.int().positive().meta({ description: 'Contacts from one draw to the next' }),
  keptForNotices: z.int().nonnegative().default(0).meta({
    description:
      'Of them, how many the draw leaves for notices that are owed: those answer the debtor and wait for no place',
  }),
  maxWait: Duration.meta({
    description: 'How long a contact that is due waits for a place before it goes by its next channel, or not at all',
  }),
});

/**
 * Capacity is drawn for once a day. What the strategy requires comes first, then who has waited longest without
 * anything, then what brings most for each unit of the channel.
 */
const Capacity = z.strictObject({
  drawnAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of the day like 05:00')
    .meta({ description: "When places are given for the following 24 hours, in the collector's zone" }),
  channels: z
    .partialRecord(Channel, ChannelCapacity)
    .meta({ description: 'A channel that is not named has room for everybody' }),
  floor: z
    .strictObject({
      after: Duration.meta({ description: 'Who has been due for so long without a place comes before value' }),
      percent: z.int().min(0).max(100).meta({ description: 'At most this share of the day goes to them' }),
    })
    .meta({ description: 'Nobody waits for ever because others bring more' }),
  perPerson: z
    .strictObject({ slots: z.int().positive(), within: Duration })
    .meta({ description: 'At most so many places for one person, all debts and channels, what is required apart' }),
  explorationPercent: z
    .int()
    .min(0)
    .max(50)
    .meta({ description: 'Share of the day that goes by lot, so that what a contact brings can be measured at all' }),
});
export type Capacity = z.infer<typeof Capacity>;

const Name = z.string().regex(/^[a-z0-9-]+$/, 'expected lower-case words joined by hyphens');

/** What is done in one arm of an experiment. */
const ArmTreatment = z.union([
  z.literal('champion').meta({ description: 'What is done without the experiment: the control' }),
  z
    .strictObject({ only: z.literal('required') })
    .meta({ description: 'A hold-out: required treatments and notices that are owed go out, nothing else' }),
  z
    .strictObject({
      instead: z
        .partialRecord(Stage, z.record(z.string(), Cadence))
        .refine((stages) => Object.keys(stages).length > 0, 'expected the cadence of at least one stage'),
    })
    .meta({ description: 'A challenger: by stage and segment the treatments that take the place of those above' }),
]);

const ArmPlan = z.strictObject({
  id: Name,
  share: z.number().positive().max(100).meta({ description: 'Percent of the persons; all arms make 100' }),
  does: ArmTreatment,
});
export type ArmPlan = z.infer<typeof ArmPlan>;

/** When an arm is stopped: what went wrong in it, by persons, beside the control. */
const Guardrails = z.strictObject({
  margin: z.number().nonnegative().default(25).meta({ description: 'Percent by which a rate may exceed the control' }),
  certainty: z.number().min(0.5).max(0.999).default(0.95).meta({ description: 'How probable it must be that it does' }),
  minPersons: z
    .int()
    .positive()
    .default(100)
    .meta({ description: 'In the arm and in the control, before rates are judged' }),
});
export type Guardrails = z.infer<typeof Guardrails>;

/** A question put to debtors at random, so that what follows is an effect and no prediction. */
const Experiment = z
  .strictObject({
    id: Name,
    hypothesis: z.string().min(1).meta({ description: 'What is expected, in a sentence' }),
    since: LocalDate.meta({ description: 'Persons are drawn from this day on (UTC), if none of their debts is older' }),
    until: LocalDate.meta({ description: 'From this day on nobody is drawn; who is in it stays in it' }),
    eligibility: z
      .strictObject({
        creditors: z.array(z.string().min(1)).min(1).optional(),
        segments: z.array(z.string().min(1)).min(1).optional(),
        when: Condition.optional(),
        slice: z
          .strictObject({ name: Name, from: z.number().min(0).max(100), to: z.number().min(0).max(100) })
          .optional()
          .meta({
            description:
              'Percent of the persons. Experiments with slices of the same name that do not meet share nobody',
          }),
      })
      .default({})
      .meta({ description: 'Whose first debt brings them in: all that is named must hold; nothing named: everybody' }),
    arms: z.array(ArmPlan).min(2),
    guardrails: Guardrails,
  })
  .superRefine(({ since, until, arms, eligibility: { slice } }, context) => {
    const addIssue = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message, input: undefined });
    if (until <= since) addIssue(['until'], `expected a day after ${since}`);
    const shares = arms.reduce((sum, { share }) => sum + share, 0);
    if (Math.abs(shares - 100) > 1e-9) addIssue(['arms'], `expected shares of 100 percent in all, they make ${shares}`);
    const controls = arms.filter(({ does }) => does === 'champion').length;
    if (controls !== 1) addIssue(['arms'], `expected one control that does as the champion, there are ${controls}`);
    for (const [index, { id }] of arms.entries())
      if (arms.findIndex((arm) => arm.id === id) < index)
        addIssue(['arms', index, 'id'], `expected an id used once, ${id} is used twice`);
    if (slice !== undefined && slice.to <= slice.from)
      addIssue(['who', 'slice', 'to'], `expected more than ${slice.from}`);
  });
export type Experiment = z.infer<typeof Experiment>;

/** What to do when, for whom: reviewed text, not code. */
export const Strategy = z.strictObject({
  ceiling: z.strictObject({
    contactsPerWeek: z
      .int()
      .positive()
      .meta({ description: 'Contacts of one person in seven days, all channels and debts' }),
    contactsPerStage: z.int().positive().meta({ description: 'Contacts about one account in one stage' }),
    minimumGap: Duration.meta({ description: 'Between two contacts of one person' }),
    /** Strategies older than it have none: once a day, as the reviewed one says. */
    callsPerDay: z
      .int()
      .positive()
      .default(1)
      .meta({ description: 'Calls to one person on one of their calendar days' }),
  }),
  experiments: z
    .array(Experiment)
    .optional()
    .superRefine((experiments = [], context) => {
      for (const [index, { id }] of experiments.entries())
        if (experiments.findIndex((each) => each.id === id) < index)
          context.addIssue({
            code: 'custom',
            path: [index, 'id'],
            message: `expected an id used once, ${id} is used twice`,
          });
    })
    .meta({ description: 'What is tried on some of the persons, drawn at random; docs/experiments.md' }),
  subScores: SubScoreRules.optional().meta({
    description:
      'How able, willing and reachable somebody is; left out, all are alike but for the hardship they told of',
  }),
  segments: z.array(Segment).meta({ description: 'The first whose conditions hold; else `default`' }),
  stages: z.strictObject({ reminder: StagePlan, escalation: StagePlan, 'legal-referral': StagePlan }),
  holds: z.record(HoldKind, HoldPlan),
  notices: z.strictObject({
    disputeVerification: NoticePlan.meta({ description: 'A dispute was looked into, 12 CFR 1006.38(d)(2)(i)' }),
    duplicativeDispute: NoticePlan.meta({ description: 'A dispute repeats an answered one, 1006.38(d)(2)(ii)' }),
    originalCreditor: NoticePlan.meta({ description: 'The original creditor was asked for, 1006.38(c)(1)' }),
    sameOriginalCreditor: NoticePlan.meta({ description: 'It is the current creditor, 1006.38(c)(2)' }),
    noticeCopy: NoticePlan.meta({ description: 'The validation notice was asked for in another language, 1006.34(e)' }),
    endOfCollection: NoticePlan.optional().meta({
      description:
        'After a written request to cease, where the account is then closed, 1006.6(c)(2)(i); may be left out',
    }),
    optOutConfirmation: NoticePlan.optional().meta({
      description: 'An email or text that confirms an opt-out, 1006.14(h)(2)(i); may be left out',
    }),
  }),
  referral: z.strictObject({
    minimumBalance: NonNegativeMinorUnits,
    signOffWithin: Duration,
    /** Who gets the package. */
    attorney: z.strictObject({ name: z.string().min(1), address: PostalAddress }),
  }),
  effects: Effects.optional().meta({
    description: 'What a contact changes, and costs; left out, all contacts are worth the same',
  }),
  capacity: Capacity.optional().meta({ description: 'Absent: every channel has room for everybody' }),
  renewal: z.strictObject({
    after: Duration.meta({
      description: 'Age at which an execution is continued in a new one; Step Functions ends it at one year',
    }),
    steps: z
      .int()
      .positive()
      .meta({ description: 'Plans made after which it is continued; a history ends at 25,000 events' }),
  }),
});
export type Strategy = z.infer<typeof Strategy>;

import * as fc from 'fast-check';
import * as z from 'zod';
import { Fact } from '#domain/ledger/fact.ts';
import { accountId, debtorId } from './builders.ts';

/** As much of JSON Schema as the facts use. */
const Schema = z.object({
  type: z.enum(['object', 'array', 'boolean', 'integer', 'number', 'string']).default('string'),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
  items: z.unknown().optional(),
  minItems: z.number().default(0),
  maxItems: z.number().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minLength: z.number().default(0),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
});

/** Facts meet each other only when they speak of the same few things; and a nasty name is as good as any. */
const some = (...names: readonly string[]) => fc.constantFrom(...names);
const byName: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  accountId: some(accountId(1), accountId(2), accountId(3)),
  debtorId: some(debtorId(1)),
  contactPointId: some('email', 'mobile', '__proto__', 'constructor'),
  intentId: some('intent-1', 'intent-2', 'toString'),
  paymentId: some('payment-1', 'payment-2', 'payment-3'),
  disputeId: some('dispute-1', 'dispute-2'),
  holdId: some('hold-1', 'hold-2'),
  consentId: some('consent-1', 'consent-2'),
  designationId: some('work', 'night'),
  personId: some('person-1', '__proto__'),
  orderId: some('order-1', 'order-2'),
  treatmentId: some('first', 'second', '__proto__'),
};

/** Ten million dollars: sums of a few of them stay exact. */
const MOST = 1_000_000_000;

function arbitraryOf(json: unknown, name = ''): fc.Arbitrary<unknown> {
  const known = Object.hasOwn(byName, name) ? byName[name] : undefined;
  if (known !== undefined) return known;
  const schema = Schema.parse(json);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const options = schema.oneOf ?? schema.anyOf;
  if (options !== undefined) return fc.oneof(...options.map((option) => arbitraryOf(option)));
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries(schema.properties).map(([key, field]) => {
        const value = arbitraryOf(field, key);
        return [key, schema.required.includes(key) ? value : fc.option(value, { nil: undefined })] as const;
      });
      return fc.record<Record<string, unknown>>(Object.fromEntries(fields));
    }
    case 'array':
      return fc.array(arbitraryOf(schema.items), { minLength: schema.minItems, maxLength: schema.maxItems ?? 3 });
    case 'boolean':
      return fc.boolean();
    case 'integer': {
      const least = schema.exclusiveMinimum === undefined ? schema.minimum : schema.exclusiveMinimum + 1;
      return fc.integer({ min: Math.max(least ?? -MOST, -MOST), max: Math.min(schema.maximum ?? MOST, MOST) });
    }
    case 'number':
      // Probabilities and the like.
      return fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
    case 'string':
      return text(schema);
    default:
      return schema.type satisfies never;
  }
}

function text({ format, pattern, minLength }: z.infer<typeof Schema>): fc.Arbitrary<string> {
  const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });
  if (format === 'date-time') return day.map((date) => date.toISOString());
  if (format === 'date') return day.map((date) => date.toISOString().slice(0, 10));
  if (format === 'email') return some('dana@example.com', 'd.miller@example.org');
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ minLength, maxLength: 12, unit: 'binary' });
}

/** A fact as drawn: of the right shape, and short of what refinements ask of the whole. */
const Drawn = z.custom<Fact>();

function refined(fact: Fact): Fact {
  if (fact.type === 'AccountPlaced') {
    const nothingElse = { interest: 0, fees: 0, payments: 0, credits: 0 };
    return { ...fact, itemization: { ...fact.itemization, ...nothingElse, amount: fact.balance } };
  }
  if (fact.type === 'PaymentSettled') {
    return { ...fact, amount: fact.allocations.reduce((sum, { amount }) => sum + amount, 0) };
  }
  return fact;
}

const kinds = Schema.parse(z.toJSONSchema(Fact)).oneOf ?? [];

/** Any fact that the schemas allow, of any kind there is, about a few accounts and contact points. */
export const arbitraryFact: fc.Arbitrary<Fact> = fc
  .oneof(...kinds.map((kind) => arbitraryOf(kind)))
  .map((drawn) => Fact.parse(refined(Drawn.parse(drawn))));

/** A life as only a property test leads it. */
export const arbitraryFacts: fc.Arbitrary<Fact[]> = fc.array(arbitraryFact, { maxLength: 40, size: 'max' });

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { ExternalFact, Fact, mayComeFromOutside, personalFieldsOf } from '#domain/ledger/fact.ts';
import { factSentence } from '#domain/ledger/fact-sentences.ts';
import { personal, personalFieldsIn } from '#domain/ledger/personal.ts';
import { fact } from '#test/support/builders.ts';

const FAMILIES = join(import.meta.dirname, '../../../domain/ledger/facts');

describe('a kind of fact is declared once, in its family', () => {
  const families = readdirSync(FAMILIES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const kinds: ReadonlySet<unknown> = new Set(Fact.options);

  it.each(families.map(({ name }) => name))('%s lists every kind it defines', async (family) => {
    const exports: Record<string, unknown> = await import(join(FAMILIES, family, 'facts.ts'));
    const defined = Object.entries(exports).filter(
      ([name, value]) =>
        value instanceof z.ZodObject && value.shape.type instanceof z.ZodLiteral && value.shape.type.value === name,
    );
    expect(defined.length).toBeGreaterThan(0);
    expect(defined.filter(([, schema]) => !kinds.has(schema)).map(([name]) => name)).toEqual([]);
  });

  it('and is listed by one family alone', () => {
    const names = Fact.options.map(({ shape }) => shape.type.value);
    expect(names).toHaveLength(new Set(names).size);
  });
});

describe('who may tell us', () => {
  it.each([
    ['a payment', 'PaymentSettled'],
    ['a dispute', 'DisputeOpened'],
    ['an operator’s decision', 'OperatorDecided'],
    ['a bounce', 'ContactBounced'],
  ] as const)('%s comes from outside', (_, type) => {
    expect(mayComeFromOutside(fact(type))).toBe(true);
    expect(ExternalFact.safeParse(fact(type)).success).toBe(true);
  });

  it.each([
    ['a permit', 'ContactIntended'],
    ['a placement', 'AccountPlaced'],
    ['a closure', 'AccountClosed'],
    ['an arm of an experiment', 'ArmAssigned'],
  ] as const)('%s is for the workflow alone to record', (_, type) => {
    expect(mayComeFromOutside(fact(type))).toBe(false);
    expect(ExternalFact.safeParse(fact(type)).success).toBe(false);
  });
});

describe('what is personal', () => {
  it('is marked where the field is declared', () => {
    expect(personalFieldsOf('ReplyReceived')).toEqual([{ path: ['text'], redactor: 'text' }]);
    expect(personalFieldsOf('ContactPointLearned')).toEqual([{ path: ['reach'], redactor: 'reach' }]);
    expect(personalFieldsOf('DebtorIdentified').map(({ path }) => path.join('.'))).toEqual([
      'name.first',
      'name.middle',
      'name.last',
      'name.suffix',
      'dateOfBirth',
    ]);
    expect(personalFieldsOf('ContactDelivered')).toEqual([]);
  });

  it('is not lost within a refined kind', () => {
    expect(personalFieldsOf('PaymentSettled')).toEqual([{ path: ['paymentId'], redactor: 'text' }]);
    expect(personalFieldsOf('AccountPlaced').map(({ path }) => path.join('.'))).toContain('judgment.docket');
  });

  it('cannot be a part of a list, where no path would lead to it', () => {
    const names = z.strictObject({ names: z.array(z.strictObject({ name: personal(z.string(), 'text') })) });
    expect(() => personalFieldsIn(names)).toThrow(
      'names: found a personal mark within, expected the whole to be marked',
    );
  });
});

describe('what a reviewer reads', () => {
  it('is one line a fact', () => {
    expect(factSentence(fact('PaymentSettled'))).toBe('Paid $200.00 by card');
    expect(factSentence(fact('ContactIntended'))).toBe('Email first-reminder (en) for first-reminder');
    expect(factSentence(fact('OperatorDecided'))).toBe('Sam Rivera decided: go on (mended)');
  });
});

import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { Fact, type FactType, personalFieldsOf } from '#domain/ledger/fact.ts';
import { Redaction } from '#domain/evidence/redaction.ts';
import { commit, fact, placement } from '#test/support/builders.ts';

const redaction = new Redaction(Buffer.from('a salt for tests, 32 bytes long.'));

/** Free texts that name nobody: ids that whoever made them drew or counted, names of ours, and what law or policy says. */
const KEPT: ReadonlySet<string> = new Set([
  'accountId',
  'arm',
  'authority',
  'brand',
  'callId',
  'citation',
  'code',
  'codeVersion',
  'collector',
  'consentId',
  'contactPointId',
  'creditor',
  'creditorId',
  'currentCreditor',
  'designationId',
  'disputeId',
  'inventedFields',
  'error',
  'execution',
  'experiment',
  'holdId',
  'id',
  'inReplyTo',
  'intentId',
  'model',
  'notice',
  'of',
  'orderId',
  'originalCreditor',
  'packageKey',
  'personId',
  'policyVersion',
  'portfolioId',
  'replyId',
  'ruleBook',
  'state',
  'time',
  'treatmentId',
  'zone',
  'zones',
]);

/** Reasons that rules and planner write, from ids, dates and places alone. */
const OUR_REASONS: ReadonlySet<string> = new Set([
  'ContactIntended.permit.rules.because',
  'ContactRefused.permit.rules.because',
  'ContactDeferred.permit.rules.because',
  'TreatmentSkipped.because',
  'ArmStopped.because',
  'ReadinessChecked.checks.because',
]);

/** Names and addresses of businesses and courts. */
const OF_BUSINESSES: ReadonlySet<string> = new Set([
  'OriginalCreditorTraced.name',
  'OriginalCreditorTraced.address.lines',
  'OriginalCreditorTraced.address.city',
  'AccountPlaced.judgment.court',
  'AccountPlaced.chainOfTitle',
]);

/** Paths of every string of a schema that may hold anything. */
function freeTexts(schema: unknown, path: readonly string[] = []): string[] {
  if (schema instanceof z.ZodOptional) return freeTexts(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return freeTexts(schema.element, path);
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion)
    return schema.options.flatMap((option) => freeTexts(option, path));
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, field]) => freeTexts(field, [...path, name]));
  return schema instanceof z.ZodString && schema.format === null ? [path.join('.')] : [];
}

describe('redaction asks about every free text of every fact', () => {
  const options = Fact.options.map((option): [FactType, (typeof Fact.options)[number]] => [
    option.shape.type.value,
    option,
  ]);

  it.each(options)('%s', (type, schema) => {
    const personal = personalFieldsOf(type).map(({ path }) => path.join('.'));
    const open = freeTexts(schema).filter((path) => {
      const replaced = personal.some((field) => path === field || path.startsWith(`${field}.`));
      const kept = KEPT.has(path.split('.').at(-1) ?? '');
      return !replaced && !kept && !OUR_REASONS.has(`${type}.${path}`) && !OF_BUSINESSES.has(`${type}.${path}`);
    });
    expect(open).toEqual([]);
  });

  it('and sees them', () => {
    const [, reply] = options.find(([type]) => type === 'ReplyReceived') ?? [];
    expect(freeTexts(reply)).toContain('text');
    const [, intended] = options.find(([type]) => type === 'ContactIntended') ?? [];
    expect(freeTexts(intended)).toContain('permit.rules.because');
  });
});

describe('a redacted commit', () => {
  const person = commit([
    ...placement({ accountRef: 'RB-998877' }),
    fact('DebtorIdentified', { name: { first: 'Dana', last: 'Miller' }, dateOfBirth: '1980-02-29' }),
    fact('ReplyReceived', { text: 'I lost my job at Acme' }),
    fact('AttorneyAppeared', { name: 'Lee Park', address: '1 Court Square' }),
    fact('PaymentSettled', { paymentId: 'check 4711' }),
  ]);

  it('names nobody', () => {
    const text = JSON.stringify(redaction.commit(person));
    for (const personal of [
      'Dana',
      'Miller',
      '1980-02-29',
      'dana.miller@example.com',
      '+16145550123',
      '5550123',
      '123 East Main Street',
      'Columbus',
      '43215',
      'RB-998877',
      'Acme',
      'Lee Park',
      '1 Court Square',
      'check 4711',
    ])
      expect(text).not.toContain(personal);
  });

  it('keeps what rules judge by: kinds, states, zones, area codes, amounts, times', () => {
    const { facts } = redaction.commit(person);
    expect(facts.map(({ type }) => type)).toEqual(person.facts.map(({ type }) => type));
    expect(facts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ zones: ['America/New_York'], state: 'OH' }),
        expect.objectContaining({
          reach: expect.objectContaining({ number: expect.stringMatching(/^\+1614\d{10}$/) }),
        }),
        expect.objectContaining({ type: 'AccountPlaced', balance: 120_000 }),
      ]),
    );
  });

  it('still holds facts that a ledger can hold', () => {
    expect(redaction.commit(person).facts.map((each) => Fact.safeParse(each).success)).not.toContain(false);
  });

  it('replaces the same address by the same hash, however it was spelled', () => {
    const learned = (address: string) =>
      redaction.commit(commit([fact('ContactPointLearned', { reach: { kind: 'email', address } })])).facts;
    expect(learned('Dana.Miller@example.com')).toEqual(learned('dana.miller@EXAMPLE.com'));
    expect(learned('dana.miller@example.com')).not.toEqual(learned('dan.miller@example.com'));
  });

  it('replaces ids that were made by hashing, in other ids and in reasons too', () => {
    const id = 'phone-0123456789ab';
    const consent = fact('ConsentGiven', { consentId: `sms:${id}`, contactPointId: id });
    const [redacted] = redaction.commit(commit([consent])).facts;
    expect(JSON.stringify(redacted)).not.toContain('0123456789ab');
    expect(redacted).toMatchObject({ consentId: `sms:${redaction.id(id)}`, contactPointId: redaction.id(id) });
  });

  it('tells nothing to whoever tries out guesses without the salt', () => {
    const other = new Redaction(Buffer.from('another salt of the same length.'));
    const strings = (each: Redaction) => JSON.stringify(each.commit(person).facts[0]);
    expect(strings(other)).not.toBe(strings(redaction));
    expect(() => new Redaction(Buffer.from('short'))).toThrow('expected 16 or more');
  });
});

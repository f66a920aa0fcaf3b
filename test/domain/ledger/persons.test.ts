import { describe, expect, it } from 'vitest';
import { emptyFile } from '#domain/ledger/debtor-file.ts';
import { epochMs } from '#domain/values/instant.ts';
import { personOf } from '#domain/ledger/facts/persons/state.ts';
import { ACCOUNT, DEBTOR, fact, fileOf } from '#test/support/builders.ts';

const NAMED = fact('PersonLearned', { personId: 'sister', role: 'third-party', name: 'Ellen Miller' });
const JANUARY_20 = '2026-01-20T15:00:00.000Z';
const doubted = fact('LocationAnswerDoubted', { personId: 'sister', at: JANUARY_20 });

describe('somebody other than the debtor', () => {
  it('is known by name and role once we are told', () => {
    expect(personOf(fileOf(NAMED), 'sister')).toEqual({
      id: 'sister',
      role: 'third-party',
      name: 'Ellen Miller',
      answerDoubtedAt: undefined,
      seq: 1,
    });
  });

  it('keeps the name when a later word brings another role and no name', () => {
    const later = fact('PersonLearned', { personId: 'sister', role: 'guardian' });
    expect(personOf(fileOf(NAMED, later), 'sister')).toMatchObject({ role: 'guardian', name: 'Ellen Miller', seq: 2 });
  });

  it('takes a name that is told later, and a name that is put right', () => {
    const nameless = fact('PersonLearned', { personId: 'sister', role: 'spouse' });
    expect(personOf(fileOf(nameless), 'sister')?.name).toBeUndefined();
    expect(personOf(fileOf(nameless, NAMED), 'sister')?.name).toBe('Ellen Miller');
    const married = fact('PersonLearned', { ...NAMED, name: 'Ellen Ortiz' });
    expect(personOf(fileOf(NAMED, married), 'sister')?.name).toBe('Ellen Ortiz');
  });

  it('is not confused with another', () => {
    const executor = fact('PersonLearned', {
      personId: 'executor',
      role: 'estate-representative',
      name: 'Robin Miller',
    });
    const file = fileOf(NAMED, executor);
    expect(personOf(file, 'sister')?.name).toBe('Ellen Miller');
    expect(personOf(file, 'executor')?.name).toBe('Robin Miller');
  });

  it('is nobody when we were told of nobody, even under a name that every object has', () => {
    expect(personOf(emptyFile(DEBTOR), 'sister')).toBeUndefined();
    expect(personOf(fileOf(NAMED), 'constructor')).toBeUndefined();
  });
});

describe('what somebody told us of the debtor’s whereabouts', () => {
  it('may be doubted, and stays doubted when more is heard of the person', () => {
    expect(personOf(fileOf(NAMED, doubted), 'sister')).toMatchObject({
      name: 'Ellen Miller',
      answerDoubtedAt: epochMs(JANUARY_20),
    });
    const later = fact('PersonLearned', { personId: 'sister', role: 'spouse' });
    expect(personOf(fileOf(NAMED, doubted, later), 'sister')?.answerDoubtedAt).toBe(epochMs(JANUARY_20));
  });

  it('of somebody unknown is noted as odd, and makes nobody known', () => {
    const file = fileOf(doubted);
    expect(file.persons).toEqual({});
    expect(file.anomalies).toMatchObject([{ because: 'the answer of unknown person sister doubted' }]);
  });
});

describe('a court order that permits what is otherwise barred', () => {
  const order = fact('CourtPermitted', { orderId: 'order-1', lifts: ['represented'] });
  const until = '2026-06-30T04:00:00.000Z';

  it('is kept with what it lifts, for every debt and for good unless it says otherwise', () => {
    expect(fileOf(order).courtPermissions).toEqual([
      {
        orderId: 'order-1',
        lifts: ['represented'],
        accountId: undefined,
        at: epochMs('2026-01-05T15:00:00.000Z'),
        until: undefined,
        seq: 1,
      },
    ]);
    expect(fileOf(fact('CourtPermitted', { ...order, accountId: ACCOUNT, until })).courtPermissions).toMatchObject([
      { accountId: ACCOUNT, until: epochMs(until) },
    ]);
  });

  it('told again replaces what was known of it and leaves the others', () => {
    const other = fact('CourtPermitted', { orderId: 'order-2', lifts: ['employer'] });
    const wider = fact('CourtPermitted', { orderId: 'order-1', lifts: ['represented', 'employer'], until });
    expect(fileOf(order, other, wider).courtPermissions).toMatchObject([
      { orderId: 'order-2', lifts: ['employer'], seq: 2 },
      { orderId: 'order-1', lifts: ['represented', 'employer'], until: epochMs(until), seq: 3 },
    ]);
  });
});

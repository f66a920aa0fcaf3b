import { describe, expect, it } from 'vitest';
import { fact, postalAddress } from '#test/support/builders.ts';
import { permitFor, reminder, rulingOf, workable } from './case.ts';

const id = 'validation-deceased';
const died = fact('DeathReported');
const executor = postalAddress({
  contactPointId: 'executor',
  reach: { kind: 'postal', address: { lines: ['9 Elm Street'], city: 'Dayton', state: 'OH', zip: '45402' } },
});
const toExecutor = reminder('letter', { contactPointId: 'executor' });

describe(`a debtor who died (${id})`, () => {
  it.each(['email', 'sms', 'voice', 'letter'] as const)('is not contacted by %s', (channel) => {
    expect(rulingOf(id, workable(died), reminder(channel))?.outcome).toBe('deny');
  });

  it('nor is "the estate of": it takes a named person who acts for it', () => {
    expect(rulingOf(id, workable(died, executor), toExecutor)?.because).toMatch(
      /nobody is named who acts for the estate/,
    );
  });

  it('is represented by whom we know by name, at their address and nowhere else', () => {
    const file = workable(died, executor, fact('RepresentativeNamed'));
    expect(rulingOf(id, file, toExecutor)?.outcome).toBe('allow');
    expect(permitFor(file, toExecutor).verdict).toBe('allow');
    expect(rulingOf(id, file, reminder('letter'))?.outcome).toBe('deny');
    expect(rulingOf(id, file, reminder('email'))?.outcome).toBe('deny');
  });

  it('has nothing to say of the living', () => {
    expect(rulingOf(id, workable(), reminder())).toBeUndefined();
  });
});

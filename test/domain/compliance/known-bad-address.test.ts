import { describe, expect, it } from 'vitest';
import { emailAddress, fact } from '#test/support/builders.ts';
import { reminder, rulingOf, workable } from './case.ts';

const id = 'known-bad-address';

describe(`addresses and numbers known to be bad (${id})`, () => {
  it.each([
    ['disclosed-to-third-party', /led to a disclosure to a third party/],
    ['wrong-party', /belongs to somebody else/],
    ['undeliverable', /came back/],
    ['not-in-service', /not in service/],
    ['replaced', /gave another/],
  ] as const)('%s: not used again', (reason, because) => {
    const lost = fact('ContactPointLost', { contactPointId: 'email', reason });
    const ruling = rulingOf(id, workable(lost), reminder('email'));
    expect(ruling?.outcome).toBe('deny');
    expect(ruling?.because).toMatch(because);
  });

  it('a disclosure to a third party follows the address wherever else we learn it', () => {
    const again = emailAddress('DANA.MILLER@example.com', { contactPointId: 'again' });
    const toAgain = reminder('email', { contactPointId: 'again' });
    const lost = (reason: 'disclosed-to-third-party' | 'undeliverable') =>
      fact('ContactPointLost', { contactPointId: 'email', reason });
    expect(rulingOf(id, workable(again, lost('disclosed-to-third-party')), toAgain)?.outcome).toBe('deny');
    expect(rulingOf(id, workable(again, lost('undeliverable')), toAgain)).toBeUndefined();
  });

  it('says nothing of the others', () => {
    const lost = fact('ContactPointLost', { contactPointId: 'email', reason: 'wrong-party' });
    expect(rulingOf(id, workable(lost), reminder('sms'))).toBeUndefined();
  });
});

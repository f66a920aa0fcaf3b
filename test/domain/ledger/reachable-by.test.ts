import { describe, expect, it } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import { reachableBy } from '#domain/ledger/facts/placement/reachable-by.ts';
import { emailAddress, fact, fileOf, landlineNumber, mobileNumber, postalAddress } from '#test/support/builders.ts';

/** Where the debtor is reached, by channel. */
function reached(...facts: readonly Fact[]) {
  const file = fileOf(...facts);
  const idsBy = (channel: Parameters<typeof reachableBy>[1]) => reachableBy(file, channel).map(({ id }) => id);
  return { email: idsBy('email'), sms: idsBy('sms'), voice: idsBy('voice'), letter: idsBy('letter') };
}

describe('where a debtor is reached', () => {
  it('is by email at addresses, by text on mobiles, by call on any number, by letter at home', () => {
    expect(reached(landlineNumber(), emailAddress(), postalAddress(), mobileNumber())).toEqual({
      email: ['email'],
      sms: ['mobile'],
      voice: ['landline', 'mobile'],
      letter: ['home'],
    });
  });

  it('is by text on no number of which nobody knows whether it is a mobile', () => {
    const unknown = mobileNumber('+16145550123', { reach: { kind: 'phone', number: '+16145550123', line: 'unknown' } });
    expect(reached(unknown)).toMatchObject({ sms: [], voice: ['mobile'] });
  });

  it('is nowhere that was lost', () => {
    const lost = fact('ContactPointLost', { contactPointId: 'mobile' });
    expect(reached(mobileNumber(), landlineNumber(), lost)).toMatchObject({ sms: [], voice: ['landline'] });
  });

  it('is not where somebody else is, but for who acts for the estate', () => {
    const sister = mobileNumber('+16145550155', { contactPointId: 'sister', personId: 'sister' });
    const executor = mobileNumber('+16145550166', { contactPointId: 'executor', personId: 'executor' });
    expect(reached(sister, executor)).toMatchObject({ voice: [], sms: [] });
    const named = fact('RepresentativeNamed', { contactPointId: 'executor' });
    expect(reached(sister, executor, named)).toMatchObject({ voice: ['executor'], sms: ['executor'] });
  });
});

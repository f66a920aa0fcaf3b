import { describe, expect, it } from 'vitest';
import { HOUR } from '#domain/values/instant.ts';
import { fact, postalAddress } from '#test/support/builders.ts';
import { reminder, rulingOf, time, TUESDAY, workable } from './case.ts';

const id = 'place-inconvenient';
const voiceTo = (contactPointId: string) => reminder('voice', { contactPointId });

describe(`a place the debtor called inconvenient (${id})`, () => {
  const notAtHome = fact('InconvenienceStated', { designationId: 'home', place: 'home', window: undefined });
  const file = workable(notAtHome);

  it('takes in the mail to it and the landline in it', () => {
    expect(rulingOf(id, file, reminder('letter'))?.outcome).toBe('deny');
    expect(rulingOf(id, file, voiceTo('landline'))?.because).toBe('the debtor called this place inconvenient (home)');
  });

  it('leaves mobile numbers and email, wherever they are read', () => {
    for (const channel of ['email', 'sms', 'voice'] as const) {
      expect(rulingOf(id, file, reminder(channel))).toBeUndefined();
    }
  });

  it('takes in a mobile number while we know the debtor to be there', () => {
    const knownThere = fact('InconvenienceStated', {
      designationId: 'there-now',
      contactPointId: 'mobile',
      window: undefined,
      until: time('2026-03-10 18:00'),
    });
    const ruling = rulingOf(id, workable(notAtHome, knownThere), reminder('voice'));
    expect(ruling).toMatchObject({ outcome: 'defer', until: time('2026-03-10 18:00') });
    expect(rulingOf(id, workable(notAtHome, knownThere), reminder('voice'), TUESDAY + 4 * HOUR)).toBeUndefined();
  });

  it('is not the home when the place is work, nor work when it is the home', () => {
    const office = postalAddress({ contactPointId: 'office', employer: true });
    const notAtWork = fact('InconvenienceStated', { designationId: 'work', place: 'work', window: undefined });
    const toOffice = reminder('letter', { contactPointId: 'office' });
    expect(rulingOf(id, workable(office, notAtWork), toOffice)?.outcome).toBe('deny');
    expect(rulingOf(id, workable(office, notAtWork), reminder('letter'))).toBeUndefined();
    expect(rulingOf(id, workable(office, notAtHome), toOffice)).toBeUndefined();
  });

  it('holds for the same address learned from another creditor', () => {
    const named = fact('InconvenienceStated', { designationId: 'home', contactPointId: 'home', window: undefined });
    const again = postalAddress({ contactPointId: 'home-again' });
    expect(rulingOf(id, workable(named, again), reminder('letter', { contactPointId: 'home-again' }))?.outcome).toBe(
      'deny',
    );
  });

  it('ends when the debtor says so', () => {
    const withdrawn = workable(notAtHome, fact('InconvenienceWithdrawn', { designationId: 'home' }));
    expect(rulingOf(id, withdrawn, reminder('letter'))).toBeUndefined();
  });
});

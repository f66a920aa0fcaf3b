import { describe, expect, it } from 'vitest';
import { localDatesIn, isLawInForce } from '#domain/compliance/times-and-places/dates-in-force.ts';
import { stateLawsFor } from '#domain/compliance/times-and-places/jurisdictions.ts';
import { ruleBookOf } from '#domain/compliance/rule-book.ts';
import { decide } from '#domain/compliance/decide.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { federalLawOnly } from '#domain/policy/federal-law-only.ts';
import { emailAddress, fact, fileOf, reachableDebtor } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';
import { called, clock, POLICY, reminder } from './case.ts';
import { homeIn, LIVING_IN, phoneIn, someoneIn } from './somewhere.ts';

const { stateLaws } = ruleBookOf(reviewedPolicy());

const placesOf = (...facts: readonly Fact[]) =>
  stateLawsFor(fileOf(...facts), stateLaws).map(({ jurisdiction }) => jurisdiction.code);

const EASTERN = 'America/New_York';

describe('whose law protects a person', () => {
  it('is that of the state of the home address', () => {
    expect(placesOf(homeIn('MA', '02108', EASTERN))).toEqual(['MA']);
  });

  it('and of the state of every area code, because nobody knows which is right', () => {
    const facts = [homeIn('OH', '43215', EASTERN), phoneIn('WA', '+12065550123', 'America/Los_Angeles')];
    expect(placesOf(...facts)).toEqual(['WA']);
    expect(placesOf(homeIn('MA', '02108', EASTERN), ...facts.slice(1))).toEqual(['MA', 'WA']);
  });

  it('and of the state they say they are in; that settles the clock and not the law', () => {
    const stated = fact('LocationStated', { zones: [EASTERN], state: 'FL' });
    expect(placesOf(homeIn('MA', '02108', EASTERN), stated)).toEqual(['FL', 'MA']);
  });

  it('is not that of a number that was somebody else’s, but still that of an address from which mail came back', () => {
    const number = phoneIn('WA', '+12065550123', 'America/Los_Angeles');
    const lost = (contactPointId: string, reason: 'wrong-party' | 'undeliverable') =>
      fact('ContactPointLost', { contactPointId, reason });
    expect(placesOf(number, lost('mobile', 'wrong-party'))).toEqual([]);
    expect(placesOf(homeIn('MA', '02108', EASTERN), lost('home', 'undeliverable'))).toEqual(['MA']);
  });

  it.each([
    ['10001', 'Manhattan'],
    ['10301', 'Staten Island'],
    ['10451', 'the Bronx'],
    ['11201', 'Brooklyn'],
    ['11101', 'Long Island City'],
    ['11354', 'Flushing'],
    ['11432', 'Jamaica'],
    ['11691', 'Far Rockaway'],
    ['11004', 'Glen Oaks, at the edge of Queens'],
    ['11021', 'Great Neck, beyond it, because its ZIP code begins alike'],
  ])('is for %s (%s) that of New York City, the state and the United States together', (zip) => {
    expect(placesOf(homeIn('NY', zip, EASTERN))).toEqual(['NY', 'NYC']);
  });

  it.each(['12207', '11550', '10803', '10701'])('is for %s that of New York State alone', (zip) => {
    expect(placesOf(homeIn('NY', zip, EASTERN))).toEqual(['NY']);
  });

  it('is that of New York City for a number whose area code serves only the city', () => {
    expect(placesOf(phoneIn('NY', '+19175550123', EASTERN))).toEqual(['NY', 'NYC']);
    expect(placesOf(phoneIn('NY', '+15165550123', EASTERN))).toEqual(['NY']);
  });

  it('is that of the District of Columbia by its ZIP codes and area code', () => {
    expect(placesOf(homeIn('DC', '20001', EASTERN))).toEqual(['DC']);
    expect(placesOf(phoneIn('DC', '+12025550123', EASTERN))).toEqual(['DC']);
  });

  it('is federal law alone in other states, in territories, and where nothing says where they are', () => {
    expect(placesOf(...reachableDebtor())).toEqual([]);
    expect(placesOf(homeIn('PR', '00901', 'America/Puerto_Rico'))).toEqual([]);
    expect(placesOf(emailAddress())).toEqual([]);
  });
});

describe('the law of states and cities', () => {
  it('can be left out, to judge by the federal text alone; that is another policy', () => {
    const federal = federalLawOnly(POLICY);
    const calls = ['2026-10-05', '2026-10-06', '2026-10-07'].flatMap((date) => called(`${date} 12:00`));
    const ids = (policy: typeof POLICY) =>
      decide(someoneIn('Brooklyn', ...calls), reminder('voice'), policy, clock('2026-10-08 12:00')).rules.flatMap(
        ({ id, outcome }) => (outcome === 'allow' ? [] : [id]),
      );
    expect(ids(POLICY)).toEqual(['nyc-contact-cap']);
    expect(ids(federal)).toEqual([]);
    expect(federal.version).not.toBe(POLICY.version);
    expect(federal.limitation).toBe(POLICY.limitation);
  });

  it('is known for every place that a test lets people live in', () => {
    expect(Object.keys(LIVING_IN)).toHaveLength(12);
    for (const place of Object.keys(LIVING_IN))
      expect(stateLawsFor(someoneIn(place), stateLaws).length, place).toBeGreaterThan(0);
  });
});

describe('law begins and ends with the day', () => {
  const law = { from: '2026-09-01', to: '2026-12-31' };
  const inForce = (wall: string, ...zones: string[]) => isLawInForce(law, localDatesIn(zones, clock(wall, zones[0])));

  it('where the person is, not where a computer is', () => {
    expect(inForce('2026-08-31 23:59', EASTERN)).toBe(false);
    expect(inForce('2026-09-01 00:00', EASTERN)).toBe(true);
    expect(inForce('2026-12-31 23:59', EASTERN)).toBe(true);
    expect(inForce('2027-01-01 00:00', EASTERN)).toBe(false);
  });

  it('first where the day comes first and last where it ends last, if they may be in either', () => {
    expect(inForce('2026-09-01 00:00', EASTERN, 'Pacific/Honolulu')).toBe(true);
    expect(inForce('2027-01-01 03:00', EASTERN, 'Pacific/Honolulu')).toBe(true);
    expect(inForce('2027-01-01 05:00', EASTERN, 'Pacific/Honolulu')).toBe(false);
  });

  it('with nowhere known, as soon as it may be that date anywhere and as long', () => {
    const at = (text: string) => isLawInForce(law, localDatesIn([], Date.parse(text)));
    expect(at('2026-08-31T09:59:59.999Z')).toBe(false);
    expect(at('2026-08-31T10:00:00.000Z')).toBe(true);
    expect(at('2027-01-01T11:59:59.999Z')).toBe(true);
    expect(at('2027-01-01T12:00:00.000Z')).toBe(false);
  });
});

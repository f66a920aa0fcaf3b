import { describe, expect, it } from 'vitest';
import type { Strategy } from '#domain/policy/strategy.ts';
import { checkCadence } from '#tools/policy/strategy-check/check-cadence.ts';
import { reviewedPolicy } from '#test/support/policy.ts';
import { FROM, NOTICE, policyOf, reminding, strategy, treatment } from './strategies.ts';

function foundFor(changed: Partial<Strategy>, ...places: readonly string[]) {
  return checkCadence(policyOf({ ...changed, segments: [] }, ...places), FROM).findings;
}

/** A ceiling that no cadence here meets: the law speaks alone. */
const ceiling = { contactsPerWeek: 50, contactsPerStage: 50, minimumGap: 'PT1H', callsPerDay: 5 };

const days = (from: number, to: number, every: number) =>
  Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => from + index * every);

describe('the cadence in every place of the rule book', () => {
  it('finds nothing about the strategy as reviewed', () => {
    const { findings, jurisdictions } = checkCadence(reviewedPolicy(), FROM);
    expect(findings).toEqual([]);
    expect(jurisdictions).toBe(Object.keys(reviewedPolicy().jurisdictions).length + 1);
  });

  it('notes what New York City’s three in seven days put off, and that they do so there alone', () => {
    const often = days(10, 16, 1).map((day) => treatment(`reminder-${day}`, `P${day}D`));
    const findings = foundFor({ ...reminding(NOTICE, ...often), ceiling }, 'NY', 'NYC', 'FL');
    const last = findings.find(({ path }) => path.at(-1) === 7);
    expect(last).toMatchObject({
      severity: 'note',
      code: 'put-off',
      path: ['stages', 'reminder', 'cadence', 'default', 7],
    });
    expect(last?.found).toMatch(/^in New York City, up to \d+ days late: reminder-16 is put off \(nyc-contact-cap\)$/);
    expect(findings.every(({ severity }) => severity === 'note')).toBe(true);
  });

  it('warns of what is never sent, by any channel, and names the ceiling that refuses it everywhere', () => {
    const many = days(5, 41, 4).map((day) => treatment(`reminder-${day}`, `P${day}D`));
    const findings = foundFor(reminding(NOTICE, ...many), 'NY');
    expect(strategy.ceiling.contactsPerStage).toBe(8);
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        code: 'never-sent',
        found: 'everywhere: reminder-41 is never sent, by any of its channels (harass-general)',
      }),
    );
  });

  it('warns of what the gap of a segment leaves no room for', () => {
    const segments = [{ id: 'needs-help', when: { able: ['low' as const] }, gap: 'P40D' }];
    const found = checkCadence(policyOf({ segments }, 'TX'), FROM).findings.filter(({ code }) => code === 'never-sent');
    expect(found.map((finding) => finding.found)).toContain(
      'everywhere: plan-offer is never sent, by any of its channels (the rules let it pass; the gap of its segment does not)',
    );
  });

  it('tells when another channel must take the place of the preferred one, and where', () => {
    const emailed = { ...NOTICE, channels: ['email' as const, 'letter' as const] };
    const findings = foundFor(reminding(emailed), 'NY', 'NYC');
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: 'note',
        code: 'other-channel',
        found: expect.stringMatching(
          /^in New York City: validation-notice goes by letter, not by email \(.*nyc-validation-by-mail/,
        ),
      }),
    );
  });

  it('is an error where a stage cannot end without an operator', () => {
    const emailed = { ...NOTICE, channels: ['email' as const] };
    const findings = foundFor(reminding(emailed), 'NY', 'NYC');
    const stuck = findings.filter(({ code }) => code === 'stage-cannot-end');
    expect(stuck).toHaveLength(1);
    expect(stuck[0]).toMatchObject({ severity: 'error', path: ['stages', 'reminder'] });
    expect(stuck[0]?.found).toMatch(
      /^in New York City: segment default stays in reminder: validation-notice is required and refused by nyc-validation-by-mail/,
    );
  });
});

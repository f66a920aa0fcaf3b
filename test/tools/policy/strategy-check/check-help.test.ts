import { describe, expect, it } from 'vitest';
import type { Strategy } from '#domain/policy/strategy.ts';
import { checkHelp } from '#tools/policy/strategy-check/check-help.ts';
import { FROM, policyOf, strategy, treatment, withStage } from './strategies.ts';

const remarks = (changed: Partial<Strategy>) =>
  checkHelp(policyOf(changed), FROM).map(({ code, severity, path, found }) => ({
    code,
    severity,
    path: path.join('.'),
    found,
  }));

const { reminder, escalation } = strategy.stages;
const help = reminder.cadence['needs-help'] ?? [];

describe('whoever cannot pay is not pressed', () => {
  it('by the strategy as reviewed', () => {
    expect(remarks({})).toEqual([]);
  });

  it('by more contacts than everybody else gets', () => {
    const more = ['P15D', 'P18D', 'P21D'].map((offset) => treatment(`again-${offset}`, offset));
    const cadence = { ...reminder.cadence, 'needs-help': [...help, ...more] };
    expect(remarks(withStage('reminder', { cadence }))).toEqual([
      {
        code: 'presses-who-cannot-pay',
        severity: 'error',
        path: 'stages.reminder.cadence.needs-help',
        found: expect.stringMatching(/^6 contacts with an account like .*able low, where default has 5$/),
      },
    ]);
  });

  it('by more calls', () => {
    const calls = help.map((each) => ({ ...each, channels: ['voice' as const], message: 'help-offer' }));
    const cadence = { ...reminder.cadence, 'needs-help': calls };
    expect(remarks(withStage('reminder', { cadence })).map(({ found }) => found)).toEqual([
      expect.stringMatching(/^3 calls to an account like .*, where default has 1$/),
    ]);
  });

  it('by a segment above theirs that is worked harder', () => {
    const segments = [{ id: 'large', when: { balanceAtLeast: 500_000 } }, ...strategy.segments];
    const often = [...(reminder.cadence['default'] ?? []), treatment('once-more', 'P40D')];
    const cadence = { ...reminder.cadence, large: often };
    expect(remarks({ ...withStage('reminder', { cadence }), segments }).map(({ path }) => path)).toEqual([
      'stages.reminder.cadence.large',
    ]);
  });

  it('by a referral', () => {
    expect(remarks(withStage('escalation', { exits: [{ go: 'enter-legal-referral' }] }))).toEqual([
      expect.objectContaining({ severity: 'error', path: 'stages.escalation.exits.0' }),
    ]);
    const onlyHardship = [{ when: { hardship: true }, close: 'returned' as const }, ...escalation.exits.slice(1)];
    expect(remarks(withStage('escalation', { exits: onlyHardship }))).toEqual([
      expect.objectContaining({ path: 'stages.escalation.exits.2' }),
    ]);
  });

  it('by a message that speaks of an attorney', () => {
    const { cadence } = strategy.stages['legal-referral'];
    const warned = { ...cadence, 'needs-help': cadence['default'] ?? [] };
    expect(remarks(withStage('legal-referral', { cadence: warned }))).toEqual([
      expect.objectContaining({
        path: 'stages.legal-referral.cadence.needs-help',
        found: expect.stringMatching(/^referral-notice, which speaks of an attorney/),
      }),
    ]);
  });
});

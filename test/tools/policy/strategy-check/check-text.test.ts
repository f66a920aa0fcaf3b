import { describe, expect, it } from 'vitest';
import type { Strategy } from '#domain/policy/strategy.ts';
import { checkMessages } from '#tools/policy/strategy-check/check-messages.ts';
import { checkSegments } from '#tools/policy/strategy-check/check-segments.ts';
import { checkStages } from '#tools/policy/strategy-check/check-stages.ts';
import type { StrategyFinding } from '#tools/policy/strategy-check/finding.ts';
import { reviewedPolicy } from '#test/support/policy.ts';
import { FROM, NOTICE, policyOf, reminding, strategy, treatment, withStage } from './strategies.ts';

/** Code and place of each finding. */
const inShort = (findings: readonly StrategyFinding[]) => findings.map(({ code, path }) => `${code} ${path.join('.')}`);
const stages = (changed: Strategy) => inShort(checkStages(changed, FROM));
const segments = (...defined: Strategy['segments']) => checkSegments({ ...strategy, segments: defined }, FROM);

describe('the strategy as reviewed', () => {
  it('has no finding in its segments and stages', () => {
    expect([...checkSegments(strategy, FROM), ...checkStages(strategy, FROM)]).toEqual([]);
  });

  it('has every message in every language', () => {
    expect(checkMessages(reviewedPolicy()).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});

describe('segments', () => {
  it('cannot be entered when their conditions exclude each other', () => {
    const found = segments({ id: 'small-balance', when: { balanceAtLeast: 50_000, balanceBelow: 50_000 } });
    expect(inShort(found)).toContain('segment-impossible segments.0');
  });

  it('cannot be entered by who is in hardship and well able to pay at once, nor below who is little able', () => {
    const both = { id: 'small-balance', when: { hardship: true, able: ['high' as const] } };
    expect(inShort(segments(both))).toContain('segment-impossible segments.0');
    const unable = { id: 'needs-help', when: { able: ['low' as const] } };
    const [finding] = segments(unable, { id: 'small-balance', when: { hardship: true } });
    expect(finding?.found).toBe('small-balance, all of whose accounts needs-help takes first');
  });

  it('may go by any of the sub-scores', () => {
    const silent = { id: 'small-balance', when: { reachable: ['low' as const], willing: ['low' as const] } };
    expect(segments({ id: 'needs-help', when: { able: ['low'] } }, silent)).toEqual([]);
  });

  it('cannot be entered behind wider ones, alone or together', () => {
    const narrow = { id: 'likely-to-pay', when: { balanceBelow: 10_000 } };
    const [finding] = segments({ id: 'small-balance', when: { balanceBelow: 15_000 } }, narrow);
    expect(finding).toMatchObject({ code: 'segment-shadowed', severity: 'error' });
    expect(finding?.found).toBe('likely-to-pay, all of whose accounts small-balance takes first');
    const halves = [
      { id: 'small-balance', when: { balanceBelow: 40_000 } },
      { id: 'likely-to-pay', when: { balanceAtLeast: 40_000 } },
      { id: 'old', when: { daysPastDueAtLeast: 200 } },
    ];
    expect(inShort(segments(...halves))).toEqual(['segment-shadowed segments.2', 'default-unused segments']);
  });

  it('may overlap as long as some account is left', () => {
    expect(
      segments(
        { id: 'small-balance', when: { balanceBelow: 15_000 } },
        { id: 'likely-to-pay', when: { bands: ['high'] } },
      ),
    ).toEqual([]);
  });

  it('have a name of their own, and a stage that works them apart', () => {
    expect(inShort(segments({ id: 'default', when: { bands: ['low'] } }))).toContain('segment-twice segments.0');
    const twice = { id: 'small-balance', when: { balanceBelow: 15_000 } };
    expect(inShort(segments(twice, { ...twice, when: { bands: ['low'] } }))).toContain('segment-twice segments.1');
    expect(inShort(segments({ id: 'medical', when: { products: ['medical'] } }))).toContain(
      'segment-unused segments.0',
    );
  });
});

describe('stages', () => {
  it('that nothing leads to', () => {
    expect(stages(withStage('escalation', { exits: [{ close: 'returned' }] }))).toEqual([
      'stage-unreachable stages.legal-referral',
    ]);
    expect(stages(withStage('reminder', { exits: [{ close: 'returned' }] }))).toEqual([
      'stage-unreachable stages.escalation',
      'stage-unreachable stages.legal-referral',
    ]);
  });

  it('that some accounts cannot leave, with an account that cannot', () => {
    const some = withStage('reminder', { exits: [{ when: { balanceAtLeast: 10_000 }, go: 'escalate' }] });
    const [finding] = checkStages(some, FROM);
    expect(finding).toMatchObject({ code: 'no-way-out', severity: 'error', path: ['stages', 'reminder', 'exits'] });
    expect(finding?.found).toMatch(/balance (9999|1) cents/);
  });

  it('that lead back to themselves', () => {
    expect(stages(withStage('escalation', { exits: [{ go: 'escalate' }] }))).toContain(
      'never-ends stages.escalation.exits',
    );
  });

  it('with exits that others take every account from', () => {
    const exits = [{ go: 'escalate' as const }, { when: { bands: ['high' as const] }, close: 'returned' as const }];
    expect(stages(withStage('reminder', { exits }))).toEqual(['exit-never-taken stages.reminder.exits.1']);
  });

  it('that refer what is too small for an attorney', () => {
    expect(stages(withStage('escalation', { exits: [{ go: 'enter-legal-referral' }] }))).toEqual([
      'too-small-to-refer stages.escalation.exits',
    ]);
  });

  it('with treatments after their end, out of order, or for nobody', () => {
    const late = treatment('late', 'P50D');
    expect(checkStages(reminding(NOTICE, late), FROM)).toMatchObject([{ code: 'after-stage-end', severity: 'error' }]);
    expect(checkStages(reminding(NOTICE, { ...late, required: true }), FROM)).toMatchObject([
      { code: 'after-stage-end', severity: 'warning' },
    ]);
    expect(stages(reminding(NOTICE, treatment('second', 'P20D'), treatment('first', 'P10D')))).toEqual([
      'out-of-order stages.reminder.cadence.default.2',
    ]);
    const nobody = treatment('nobody', 'P10D', { when: { balanceAtLeast: 2, balanceBelow: 1 } });
    expect(stages(reminding(NOTICE, nobody))).toEqual(['treatment-impossible stages.reminder.cadence.default.1']);
  });
});

describe('messages', () => {
  it('that lack a language or a channel', () => {
    const { templates, ...policy } = reviewedPolicy();
    const { 'help-offer.voice.es': _, ...others } = templates;
    expect(checkMessages({ ...policy, templates: others })).toContainEqual({
      code: 'message-missing',
      severity: 'error',
      file: 'strategy.yaml',
      path: ['stages', 'reminder', 'cadence', 'default', 3],
      found: 'no message help-offer.voice.es',
      expected: 'messages/**/help-offer.voice.es.md',
    });
  });

  it('that nobody sends', () => {
    const found = checkMessages(policyOf(reminding(NOTICE))).map((finding) => finding.found);
    expect(found).toContain('friendly-follow-up by email, letter, sms, voice, which nobody sends');
  });
});

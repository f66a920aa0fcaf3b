import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textsIn } from '#adapters/local/policy-folder.ts';
import { PolicyInvalid } from '#domain/policy/read-yaml.ts';
import { parsePolicy } from '#domain/policy/policy.ts';
import type { Experiment } from '#domain/policy/strategy.ts';
import { checkExperiments } from '#tools/policy/strategy-check/check-experiments.ts';
import { checkPolicy } from '#tools/policy/strategy-check/check-strategy.ts';
import { strategyMermaid } from '#tools/policy/strategy-check/mermaid.ts';
import { strategySvg } from '#tools/policy/strategy-check/timeline.ts';
import { AS_USUAL, CHALLENGER, experiment, FEWER, HOLD_OUT, policyWith } from '#test/domain/experiments/experiments.ts';
import { FROM, policyOf, treatment } from './strategies.ts';

const found = (...experiments: readonly Experiment[]) =>
  checkExperiments(policyWith(...experiments).strategy, FROM).map(({ code, path }) => `${code} ${path.join('.')}`);
const trying = (...cadence: readonly ReturnType<typeof treatment>[]) =>
  experiment({ arms: [AS_USUAL, { ...CHALLENGER, does: { instead: { reminder: { default: [...cadence] } } } }] });
const [NOTICE = treatment('validation-notice', 'P0D')] = FEWER;
const AT = 'experiments.0.arms.1.does.instead.reminder.default';

describe('an experiment', () => {
  it('that is in order has no finding', () => {
    expect(found(experiment({ arms: [AS_USUAL, { ...CHALLENGER, share: 45 }, { ...HOLD_OUT, share: 5 }] }))).toEqual(
      [],
    );
  });

  it('into which nobody can come', () => {
    expect(
      found(experiment({ eligibility: { segments: ['small-balance'], when: { balanceAtLeast: 15_000 } } })),
    ).toEqual(['experiment-of-nobody experiments.0.who']);
  });

  it('that is about who cannot pay, or treats them otherwise', () => {
    expect(found(experiment({ eligibility: { segments: ['needs-help'] } }))).toEqual([
      'experiment-of-nobody experiments.0.who',
    ]);
    const helped = { ...CHALLENGER, does: { instead: { reminder: { 'needs-help': [...FEWER] } } } };
    expect(found(experiment({ arms: [AS_USUAL, helped] }))).toEqual([
      'arm-touches-help experiments.0.arms.1.does.instead.reminder.needs-help',
    ]);
  });

  it('that is over', () => {
    expect(found(experiment({ until: '2026-11-24' }))).toEqual(['experiment-over experiments.0.until']);
  });

  it('that leaves out what the champion requires, or makes it optional', () => {
    expect(found(trying(treatment('first-reminder', 'P7D')))).toEqual([`arm-leaves-out-required ${AT}`]);
    expect(found(trying({ ...NOTICE, required: false }))).toEqual([`arm-leaves-out-required ${AT}`]);
  });

  it('that asks for more than the ceiling leaves, and for more than the champion', () => {
    const daily = Array.from({ length: 5 }, (_, day) => treatment(`reminder-${day}`, `P${7 + day}D`));
    expect(found(trying(NOTICE, ...daily))).toEqual([`arm-over-caps ${AT}`, `arm-presses-more ${AT}`]);
    const weekly = Array.from({ length: 5 }, (_, week) => treatment(`reminder-${week}`, `P${7 + 7 * week}D`));
    expect(found(trying(NOTICE, ...weekly))).toEqual([`arm-presses-more ${AT}`]);
  });

  it('that meets another, unless slices, creditors, segments or days keep them apart', () => {
    const other = (changed: Partial<Experiment> = {}) => experiment({ id: 'other', ...changed });
    const slice = (from: number, to: number) => ({ eligibility: { slice: { name: 'reminders', from, to } } });
    expect(found(experiment(), other())).toEqual(['experiments-meet experiments.1']);
    expect(found(experiment(slice(0, 50)), other(slice(50, 100)))).toEqual([]);
    expect(found(experiment(slice(0, 60)), other(slice(50, 100)))).toEqual(['experiments-meet experiments.1']);
    const at = (creditor: string) => ({ eligibility: { creditors: [creditor] } });
    expect(found(experiment(at('first-harbor-bank')), other(at('bluebird-wireless')))).toEqual([]);
    expect(found(experiment(), other({ since: '2027-01-01', until: '2027-06-01' }))).toEqual([]);
    expect(found(experiment(), other({ arms: [AS_USUAL, HOLD_OUT] }))).toEqual([]);
  });
});

describe('the arms in every place of the rule book', () => {
  it('are worked like segments, and their findings stand where they do', () => {
    const { strategy } = policyWith(
      trying(
        NOTICE,
        treatment('first-reminder', 'P14D'),
        treatment('call', 'P20D', { channels: ['voice'], message: 'help-offer' }),
      ),
    );
    const usual = checkPolicy(policyOf({}, 'WA'), FROM);
    const tried = checkPolicy(policyOf(strategy, 'WA'), FROM);
    expect(tried.accountsTraced).toBeGreaterThan(usual.accountsTraced);
    expect(tried.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const late = checkPolicy(policyOf(policyWith(trying(NOTICE, treatment('late', 'P50D'))).strategy), FROM);
    expect(late.findings.map(({ code, path }) => `${code} ${path.join('.')}`)).toContain(`after-stage-end ${AT}.1`);
  });

  it('are drawn beside what they take the place of', () => {
    const { strategy } = policyWith(
      experiment({ arms: [AS_USUAL, { ...CHALLENGER, share: 45 }, { ...HOLD_OUT, share: 5 }] }),
    );
    for (const picture of [strategyMermaid(strategy), strategySvg(strategy)]) {
      expect(picture).toContain('default, fewer');
      expect(picture).toContain('hold-out');
    }
    expect(strategyMermaid(strategy)).toContain('45 % of the persons in fewer-reminders');
  });
});

describe('the example of docs/experiments.md', () => {
  it('is one: it can be read, and check has nothing against it', () => {
    const guide = readFileSync(new URL('../../../../docs/experiments.md', import.meta.url), 'utf8');
    const [, example = ''] = /```yaml\n(experiments:[\s\S]*?)```/.exec(guide) ?? [];
    const files = textsIn(new URL('../../../../policy/', import.meta.url).pathname);
    const policy = parsePolicy({ ...files, 'strategy.yaml': `${files['strategy.yaml']}\n${example}` });
    expect(policy.strategy.experiments?.map(({ id, arms }) => [id, arms.length])).toEqual([['fewer-reminders', 3]]);
    const { findings } = checkPolicy(policy, FROM);
    expect(findings.filter(({ path }) => path[0] === 'experiments')).toEqual([]);
  });
});

describe('a policy whose experiments cannot be meant is not read', () => {
  const YAML = (arms: string, more = '') => `
experiments:
  - id: fewer-reminders
    hypothesis: fewer are enough
    since: 2026-01-01
    until: 2026-07-01
    ${more}
    arms:
${arms}
    guardrails: { minPersons: 50 }
`;
  const read = (experiments: string) => {
    const files = textsIn(new URL('../../../../policy/', import.meta.url).pathname);
    return () => parsePolicy({ ...files, 'strategy.yaml': `${files['strategy.yaml']}${experiments}` });
  };
  const usual = '      - { id: as-usual, share: 50, does: champion }';
  const holdOut = '      - { id: hold-out, share: 50, does: { only: required } }';

  it('reads the rest, with what guardrails leave unsaid', () => {
    const [first] = read(YAML(`${usual}\n${holdOut}`))().strategy.experiments ?? [];
    expect(first?.guardrails).toEqual({ margin: 25, certainty: 0.95, minPersons: 50 });
    expect(first?.eligibility).toEqual({});
  });

  it.each([
    [
      'shares that do not add up',
      `${usual}\n${holdOut.replace('50', '40')}`,
      'shares of 100 percent in all, they make 90',
    ],
    [
      'no control',
      `${holdOut.replace('hold-out', 'other')}\n${holdOut}`,
      'one control that does as the champion, there are 0',
    ],
    ['an arm twice', `${usual}\n${holdOut.replace('hold-out', 'as-usual')}`, 'as-usual is used twice'],
    [
      'a message that is not there',
      `${usual}\n      - { id: new, share: 50, does: { instead: { reminder: { default: [{ id: x, offset: P1D, channels: [email], message: none }] } } } }`,
      'none.email.en.md',
    ],
    [
      'a segment that is not there',
      `${usual}\n      - { id: new, share: 50, does: { instead: { reminder: { rich: [] } } } }`,
      'expected a segment defined above',
    ],
  ])('%s', (_what, arms, because) => {
    expect(read(YAML(arms))).toThrow(PolicyInvalid);
    expect(read(YAML(arms))).toThrow(because);
  });

  it('a creditor that is not there, and days that are no time', () => {
    const arms = `${usual}\n${holdOut}`;
    expect(read(YAML(arms, 'eligibility: { creditors: [nobody] }'))).toThrow('found nobody, expected a creditor');
    expect(read(YAML(arms).replace('2026-07-01', '2026-01-01'))).toThrow('expected a day after 2026-01-01');
    expect(read(YAML(arms).replace('    guardrails: { minPersons: 50 }\n', ''))).toThrow('guardrails');
  });
});

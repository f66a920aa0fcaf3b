import type { EpochMs } from '#domain/values/instant.ts';
import { Stage } from '#domain/values/primitives.ts';
import { templateKey } from '#domain/policy/template.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { Strategy, Treatment } from '#domain/policy/strategy.ts';
import { stageAfter } from './check-stages.ts';
import { type StrategyFinding, strategyFinding } from './finding.ts';
import {
  describeTestAccount,
  probeMeets,
  type TestAccount,
  testAccounts,
  segmentOfTestAccount,
} from './test-accounts.ts';

/**
 * Whoever told of hardship, or is little able to pay, is offered help and never pressed: no stage contacts or calls them
 * more often than everybody else, none speaks of an attorney, and no exit refers them. The planner refuses to refer
 * them in any case; a strategy that counts on it says what it does not do.
 */
export function checkHelp(
  { strategy, templates }: Pick<Policy, 'strategy' | 'templates'>,
  now: EpochMs,
): StrategyFinding[] {
  const unableToPay = testAccounts(strategy).filter(({ able }) => able === 'low');
  const findings = Stage.options.flatMap((stage) =>
    unableToPay.flatMap((probe) => [
      ...pressed(strategy, stage, probe, now),
      ...warned(strategy, templates, stage, probe, now),
      ...referred(strategy, stage, probe, now),
    ]),
  );
  // Of accounts that are treated alike the first, which is the most ordinary, stands for all.
  return [...Map.groupBy(findings, ({ path }) => path.join('.')).values()].flatMap((alike) => alike.slice(0, 1));
}

const CODE = 'presses-who-cannot-pay';

/** What a stage sends such an account, and where that stands. */
function cadenceFor(strategy: Strategy, stage: Stage, probe: TestAccount, now: EpochMs) {
  const { cadence } = strategy.stages[stage];
  const segment = segmentOfTestAccount(probe, strategy, now);
  const name = cadence[segment] === undefined ? 'default' : segment;
  const applying = (treatments: readonly Treatment[] = []) =>
    treatments.filter(({ when }) => probeMeets(probe, when, now));
  return { name, sent: applying(cadence[name]), default: applying(cadence['default']) };
}

function pressed(strategy: Strategy, stage: Stage, probe: TestAccount, now: EpochMs): StrategyFinding[] {
  const { name, sent, default: ordinary } = cadenceFor(strategy, stage, probe, now);
  const calls = (treatments: readonly Treatment[]) =>
    treatments.filter(({ channels }) => channels.includes('voice')).length;
  const path = ['stages', stage, 'cadence', name];
  const who = `an account like ${describeTestAccount(probe)}`;
  if (sent.length > ordinary.length) {
    const found = `${sent.length} contacts with ${who}, where default has ${ordinary.length}`;
    return [strategyFinding('error', CODE, path, found, 'no more contacts than default has')];
  }
  if (calls(sent) > calls(ordinary)) {
    const found = `${calls(sent)} calls to ${who}, where default has ${calls(ordinary)}`;
    return [strategyFinding('error', CODE, path, found, 'no more calls than default has')];
  }
  return [];
}

function warned(
  strategy: Strategy,
  templates: Policy['templates'],
  stage: Stage,
  probe: TestAccount,
  now: EpochMs,
): StrategyFinding[] {
  const { name, sent } = cadenceFor(strategy, stage, probe, now);
  // The last stage has nothing for whom it does not work apart: the planner then closes the account.
  if (stage === 'legal-referral' && name === 'default') return [];
  return sent
    .filter(({ message, channels }) =>
      channels.some((channel) => templates[templateKey(message, channel, 'en')]?.purpose === 'legal-notice'),
    )
    .map(({ id }) =>
      strategyFinding(
        'error',
        CODE,
        ['stages', stage, 'cadence', name],
        `${id}, which speaks of an attorney, to an account like ${describeTestAccount(probe)}`,
        'offers of a plan and of help',
      ),
    );
}

function referred(strategy: Strategy, stage: Stage, probe: TestAccount, now: EpochMs): StrategyFinding[] {
  if (stage === 'legal-referral') return [];
  const { exits } = strategy.stages[stage];
  const index = exits.findIndex(({ when }) => probeMeets(probe, when, now));
  const exit = exits[index];
  if (exit === undefined || stageAfter(exit) !== 'legal-referral') return [];
  return [
    strategyFinding(
      'error',
      CODE,
      ['stages', stage, 'exits', index],
      `a referral of an account like ${describeTestAccount(probe)}`,
      'an exit before it that closes such an account: { when: { able: [low] }, close: returned }',
    ),
  ];
}

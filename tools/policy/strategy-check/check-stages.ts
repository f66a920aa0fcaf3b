import { challengerCadencesIn } from '#domain/policy/challenger-cadences.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import { Stage } from '#domain/values/primitives.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import type { Exit, Strategy } from '#domain/policy/strategy.ts';
import { type StrategyFinding, strategyFinding } from './finding.ts';
import { describeTestAccount, probeMeets, type TestAccount, testAccounts } from './test-accounts.ts';

const NEXT = { escalate: 'escalation', 'enter-legal-referral': 'legal-referral' } as const satisfies Record<
  string,
  Stage
>;

/** Where an exit leads: the next stage; nothing, when it closes the account. */
export function stageAfter(exit: Exit): Stage | undefined {
  return 'go' in exit ? NEXT[exit.go] : undefined;
}

/** Every stage is reached and left, every way through them comes to an end that has a name, no treatment falls outside. */
export function checkStages(strategy: Strategy, now: EpochMs): StrategyFinding[] {
  const probes = testAccounts(strategy);
  return [
    ...unreachableStages(strategy, probes, now),
    ...Stage.options.flatMap((stage) => [
      ...exitsOf(strategy, stage, probes, now),
      ...treatmentsOf(strategy, stage, probes, now),
    ]),
    ...endlessLoops(strategy, probes, now),
    ...belowReferral(strategy, probes, now),
  ];
}

/** The exit that the planner takes at the end of a stage. The last stage ends by handing over, whatever its exits say. */
function exitFor(strategy: Strategy, stage: Stage, probe: TestAccount, now: EpochMs): Exit | undefined {
  return strategy.stages[stage].exits.find(({ when }) => probeMeets(probe, when, now));
}

function unreachableStages(strategy: Strategy, probes: readonly TestAccount[], now: EpochMs): StrategyFinding[] {
  const found = new Set<Stage>(['reminder']);
  for (const stage of found) {
    if (stage === 'legal-referral') continue;
    for (const probe of probes) {
      const exit = exitFor(strategy, stage, probe, now);
      const next = exit === undefined ? undefined : stageAfter(exit);
      if (next !== undefined) found.add(next);
    }
  }
  return Stage.options
    .filter((stage) => !found.has(stage))
    .map((stage) =>
      strategyFinding(
        'error',
        'stage-unreachable',
        ['stages', stage],
        `${stage}, to which no account comes`,
        'an exit of an earlier stage that leads there',
      ),
    );
}

function exitsOf(strategy: Strategy, stage: Stage, probes: readonly TestAccount[], now: EpochMs): StrategyFinding[] {
  if (stage === 'legal-referral') return [];
  const taken = new Set<Exit>();
  let without: TestAccount | undefined;
  for (const probe of probes) {
    const exit = exitFor(strategy, stage, probe, now);
    if (exit === undefined) without ??= probe;
    else taken.add(exit);
  }
  const path = ['stages', stage, 'exits'];
  const dead = strategy.stages[stage].exits.flatMap((exit, index) =>
    taken.has(exit)
      ? []
      : [
          strategyFinding(
            'warning',
            'exit-never-taken',
            [...path, index],
            'an exit that no account takes',
            'conditions that hold for an account left by the exits above it',
          ),
        ],
  );
  return without === undefined
    ? dead
    : [
        ...dead,
        strategyFinding(
          'error',
          'no-way-out',
          path,
          `no exit for an account like ${describeTestAccount(without)}`,
          'a last exit without conditions, or an operator is called for each such account',
        ),
      ];
}

/** A way from stage to stage that comes back to where it was never ends. */
function endlessLoops(strategy: Strategy, probes: readonly TestAccount[], now: EpochMs): StrategyFinding[] {
  for (const probe of probes) {
    const seen: Stage[] = [];
    let stage: Stage | undefined = 'reminder';
    while (stage !== undefined && stage !== 'legal-referral' && !seen.includes(stage)) {
      seen.push(stage);
      const exit: Exit | undefined = exitFor(strategy, stage, probe, now);
      stage = exit === undefined ? undefined : stageAfter(exit);
    }
    if (stage !== undefined && stage !== 'legal-referral') {
      const found = `${[...seen, stage].join(' → ')} for an account like ${describeTestAccount(probe)}`;
      return [
        strategyFinding('error', 'never-ends', ['stages', stage, 'exits'], found, 'a later stage or a reason to close'),
      ];
    }
  }
  return [];
}

function treatmentsOf(
  strategy: Strategy,
  stage: Stage,
  probes: readonly TestAccount[],
  now: EpochMs,
): StrategyFinding[] {
  const { cadence, lasts } = strategy.stages[stage];
  const champion = Object.entries(cadence).map(([segment, treatments]) => {
    return { path: ['stages', stage, 'cadence', segment], treatments };
  });
  const tried = challengerCadencesIn(strategy).filter((challenge) => challenge.stage === stage);
  return [...champion, ...tried].flatMap(({ path: where, treatments }) =>
    treatments.flatMap(({ id, offset, when, required }, index): StrategyFinding[] => {
      const path = [...where, index];
      const findings: StrategyFinding[] = [];
      if (milliseconds(offset) > milliseconds(lasts))
        findings.push(
          required
            ? strategyFinding(
                'warning',
                'after-stage-end',
                path,
                `${id}, required, due at ${offset} of a stage that lasts ${lasts}: it keeps the stage open`,
                `an offset within ${lasts}`,
              )
            : strategyFinding(
                'error',
                'after-stage-end',
                path,
                `${id}, due at ${offset} of a stage that lasts ${lasts}: never sent`,
                `an offset within ${lasts}`,
              ),
        );
      const later = treatments.slice(0, index).find((other) => milliseconds(other.offset) > milliseconds(offset));
      if (later !== undefined)
        findings.push(
          strategyFinding(
            'warning',
            'out-of-order',
            path,
            `${id} (${offset}) after ${later.id} (${later.offset}), for which it waits`,
            'treatments in the order in which they fall due',
          ),
        );
      if (when !== undefined && !probes.some((probe) => probeMeets(probe, when, now)))
        findings.push(
          strategyFinding(
            'error',
            'treatment-impossible',
            path,
            `${id}, whose conditions no account meets`,
            'conditions that can hold together',
          ),
        );
      return findings;
    }),
  );
}

/** An account that is referred and too small for an attorney is closed as uncollectable after a stage's worth of waiting. */
function belowReferral(strategy: Strategy, probes: readonly TestAccount[], now: EpochMs): StrategyFinding[] {
  const { minimumBalance } = strategy.referral;
  for (const stage of ['reminder', 'escalation'] as const) {
    for (const probe of probes) {
      const exit = exitFor(strategy, stage, probe, now);
      if (probe.balance >= minimumBalance || exit === undefined || stageAfter(exit) !== 'legal-referral') continue;
      const found = `${stage} refers an account like ${describeTestAccount(probe)}, below referral.minimumBalance (${minimumBalance})`;
      return [
        strategyFinding(
          'warning',
          'too-small-to-refer',
          ['stages', stage, 'exits'],
          found,
          `an exit before it for balances below ${minimumBalance}`,
        ),
      ];
    }
  }
  return [];
}

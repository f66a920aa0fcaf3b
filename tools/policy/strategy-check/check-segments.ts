import type { EpochMs } from '#domain/values/instant.ts';
import type { Strategy } from '#domain/policy/strategy.ts';
import { type StrategyFinding, strategyFinding } from './finding.ts';
import { probeMeets, testAccounts, segmentOfTestAccount } from './test-accounts.ts';

/** Every segment can be entered, none is hidden by those above it, and each is worked apart somewhere. */
export function checkSegments(strategy: Strategy, now: EpochMs): StrategyFinding[] {
  const probes = testAccounts(strategy);
  const entered = Map.groupBy(probes, (probe) => segmentOfTestAccount(probe, strategy, now));
  const ids = strategy.segments.map(({ id }) => id);
  const findings = strategy.segments.flatMap(({ id, when }, index): StrategyFinding[] => {
    const path = ['segments', index];
    if (ids.indexOf(id) < index)
      return [strategyFinding('error', 'segment-twice', path, `${id}, defined above already`, 'an id used once')];
    if (id === 'default')
      return [
        strategyFinding(
          'error',
          'segment-twice',
          path,
          'a segment called default',
          'another name: default is the rest',
        ),
      ];
    const meant = probes.filter((probe) => probeMeets(probe, when, now));
    if (meant.length === 0)
      return [
        strategyFinding(
          'error',
          'segment-impossible',
          path,
          `${id}, whose conditions no account meets`,
          'conditions that can hold together',
        ),
      ];
    if (!entered.has(id)) {
      const before = [...new Set(meant.map((probe) => segmentOfTestAccount(probe, strategy, now)))];
      return [
        strategyFinding(
          'error',
          'segment-shadowed',
          path,
          `${id}, all of whose accounts ${before.join(' and ')} takes first`,
          'the narrower segment above the wider one',
        ),
      ];
    }
    const worked = Object.values(strategy.stages).some(({ cadence }) => cadence[id] !== undefined);
    return worked
      ? []
      : [
          strategyFinding(
            'warning',
            'segment-unused',
            path,
            `${id}, which no stage works apart from default`,
            'a cadence of its own in some stage',
          ),
        ];
  });
  if (!entered.has('default'))
    findings.push(
      strategyFinding(
        'note',
        'default-unused',
        ['segments'],
        'segments that take every account there can be',
        'some account left to default',
      ),
    );
  return findings;
}

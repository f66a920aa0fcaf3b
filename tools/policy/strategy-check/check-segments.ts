import type { EpochMs } from '#domain/values/instant.ts';
import type { Strategy } from '#domain/policy/strategy.ts';
import { type Finding, inStrategy } from './finding.ts';
import { meets, probesOf, segmentOfProbe } from './probe.ts';

/** Every segment can be entered, none is hidden by those above it, and each is worked apart somewhere. */
export function checkSegments(strategy: Strategy, now: EpochMs): Finding[] {
  const probes = probesOf(strategy);
  const entered = Map.groupBy(probes, (probe) => segmentOfProbe(probe, strategy, now));
  const ids = strategy.segments.map(({ id }) => id);
  const findings = strategy.segments.flatMap(({ id, when }, index): Finding[] => {
    const path = ['segments', index];
    if (ids.indexOf(id) < index)
      return [inStrategy('error', 'segment-twice', path, `${id}, defined above already`, 'an id used once')];
    if (id === 'default')
      return [
        inStrategy('error', 'segment-twice', path, 'a segment called default', 'another name: default is the rest'),
      ];
    const meant = probes.filter((probe) => meets(probe, when, now));
    if (meant.length === 0)
      return [
        inStrategy(
          'error',
          'segment-impossible',
          path,
          `${id}, whose conditions no account meets`,
          'conditions that can hold together',
        ),
      ];
    if (!entered.has(id)) {
      const before = [...new Set(meant.map((probe) => segmentOfProbe(probe, strategy, now)))];
      return [
        inStrategy(
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
          inStrategy(
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
      inStrategy(
        'note',
        'default-unused',
        ['segments'],
        'segments that take every account there can be',
        'some account left to default',
      ),
    );
  return findings;
}

import { Channel, Stage } from '#domain/values/primitives.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import type { Strategy } from '#domain/policy/strategy.ts';
import { type StrategyFinding, strategyFinding } from './finding.ts';

/** Capacities leave places to draw for, are of channels that are used, and nobody's patience outlasts the stage. */
export function checkCapacity({ capacity, effects, stages }: Strategy): StrategyFinding[] {
  if (capacity === undefined) return [];
  const treatments = Stage.options.flatMap((stage) =>
    Object.entries(stages[stage].cadence).flatMap(([segment, cadence]) =>
      cadence.map((treatment, index) => ({ stage, segment, index, ...treatment })),
    ),
  );
  const findings = Channel.options.flatMap((channel): StrategyFinding[] => {
    const scarcity = capacity.channels[channel];
    if (scarcity === undefined) return [];
    const path = ['capacity', 'channels', channel];
    const { perDay, keptForNotices, maxWait } = scarcity;
    const using = treatments.filter(({ channels }) => channels.includes(channel));
    const none = keptForNotices >= perDay;
    return [
      ...(none
        ? [strategyFinding('error', 'no-slots', path, `${keptForNotices} of ${perDay} kept for notices`, 'fewer kept')]
        : []),
      ...(using.length === 0
        ? [strategyFinding('note', 'capacity-unused', path, `no treatment by ${channel}`, 'one, or no capacity of it')]
        : []),
      ...using.flatMap(({ stage, segment, index, id, offset, required }): StrategyFinding[] => {
        const spare = milliseconds(stages[stage].lasts) - milliseconds(offset);
        if (required || milliseconds(maxWait) < spare) return [];
        const at = ['stages', stage, 'cadence', segment, index, 'offset'];
        const found = `${id} may wait ${maxWait} for a slot by ${channel}, to the end of the stage or beyond`;
        return [
          strategyFinding('warning', 'patience-outlasts-stage', at, found, 'an earlier offset, or less patience'),
        ];
      }),
    ];
  });
  if (effects === undefined)
    findings.push(
      strategyFinding('warning', 'no-effects', ['capacity'], 'nothing of what a contact brings', 'effects to rank by'),
    );
  return findings;
}

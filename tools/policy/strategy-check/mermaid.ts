import { Stage } from '#domain/values/primitives.ts';
import type { Strategy } from '#domain/policy/strategy.ts';
import { CHANNELS } from '#domain/values/channels.ts';
import { dayLabel, daysIn, cadenceLanes, stageName, type StageExit, stageExits } from './describe.ts';

/**
 * The strategy as a Mermaid flowchart: a box for each stage, in it a column for each segment, and where accounts go that
 * nobody answers for.
 */
export function strategyMermaid(strategy: Strategy): string {
  const ends = new Map<string, string>();
  const stages = Stage.options.flatMap((stage) => stageBox(strategy, stage));
  const arrows = Stage.options.flatMap((stage) => stageExits(strategy, stage).map((way) => arrow(stage, way, ends)));
  const outcomes = [...ends].map(([outcome, id]) => `  ${id}(["closed: ${outcome}"]):::outcome`);
  return [
    'flowchart TB',
    '  placed([account placed]) --> reminder',
    ...stages,
    ...outcomes,
    ...arrows,
    '  classDef required stroke-width:3px',
    '  classDef outcome stroke-dasharray:4 3',
    '',
  ].join('\n');
}

function stageBox(strategy: Strategy, stage: Stage): string[] {
  const { lasts } = strategy.stages[stage];
  const lanes = cadenceLanes(strategy, stage).flatMap(({ segment, who, treatments }) => {
    const lane = `${word(stage)}_${word(segment)}`;
    const nodes = treatments.map(({ id: name, offset, channels, required, when }, index) => {
      const by = channels.map((channel) => CHANNELS[channel].noun).join(', else ');
      const only = when === undefined ? '' : '<br/>on a condition';
      return `${lane}_${index}["<b>${dayLabel(offset)}</b> ${name}<br/>${by}${only}"]${required ? ':::required' : ''}`;
    });
    // In a node of its own: a long title would lie over what is below it.
    const all = [`${lane}_who(["${who}"]):::outcome`, ...nodes];
    const chain = all.map((_, index) => (index === 0 ? `${lane}_who` : `${lane}_${index - 1}`)).join(' --> ');
    return [
      `    subgraph ${lane}["${segment}"]`,
      '      direction TB',
      ...all.map((node) => `      ${node}`),
      ...(all.length > 1 ? [`      ${chain}`] : []),
      '    end',
    ];
  });
  return [
    `  subgraph ${word(stage)}["${stageName(stage)}, ${daysIn(lasts)} days"]`,
    '    direction TB',
    ...lanes,
    '  end',
  ];
}

function arrow(stage: Stage, { when, to }: StageExit, ends: Map<string, string>): string {
  const label = when === '' ? '' : `|"${when}"|`;
  if ('stage' in to) return `  ${word(stage)} -->${label} ${word(to.stage)}`;
  const known = ends.get(to.closed) ?? `closed_${ends.size + 1}`;
  ends.set(to.closed, known);
  return `  ${word(stage)} -->${label} ${known}`;
}

/** What Mermaid takes for one word. */
function word(name: string): string {
  return name.replaceAll(/[^a-z0-9]/g, '_');
}

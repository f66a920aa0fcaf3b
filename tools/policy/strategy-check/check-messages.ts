import { challengerCadencesIn } from '#domain/policy/challenger-cadences.ts';
import { type Channel, Language } from '#domain/values/primitives.ts';
import { templateKey } from '#domain/policy/template.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { type StrategyFinding, strategyFinding } from './finding.ts';

interface MessageUse {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly channels: readonly Channel[];
}

/** Every message is there in each language and for each channel that asks for it, and none lies unused. */
export function checkMessages({ strategy, templates }: Pick<Policy, 'strategy' | 'templates'>): StrategyFinding[] {
  const uses = usesOf(strategy);
  const needed = (use: MessageUse) =>
    use.channels.flatMap((channel) => Language.options.map((language) => templateKey(use.message, channel, language)));
  const missing = uses.flatMap((use) =>
    needed(use)
      .filter((key) => templates[key] === undefined)
      .map((key) =>
        strategyFinding('error', 'message-missing', use.path, `no message ${key}`, `messages/**/${key}.md`),
      ),
  );
  const used = new Set(uses.flatMap(needed));
  const unused = Object.values(templates).filter(
    (each) => !used.has(templateKey(each.id, each.channel, each.language)),
  );
  const idle = [...Map.groupBy(unused, ({ id }) => id)].map(([id, each]): StrategyFinding => {
    const channels = [...new Set(each.map(({ channel }) => channel))].join(', ');
    return {
      code: 'message-unused',
      severity: 'note',
      file: `messages/**/${id}.*`,
      path: [],
      found: `${id} by ${channels}, which nobody sends`,
      expected: 'a treatment or notice that sends it, or no such file',
    };
  });
  return [...missing, ...idle];
}

/** Where a strategy says to send what, and by which channels. */
function usesOf({ stages, notices, experiments }: Policy['strategy']): MessageUse[] {
  const treatments = Object.entries(stages).flatMap(([stage, { cadence }]) =>
    Object.entries(cadence).flatMap(([segment, list]) =>
      list.map(({ message, channels }, index) => ({
        path: ['stages', stage, 'cadence', segment, index],
        message,
        channels,
      })),
    ),
  );
  const answers = Object.entries(notices).flatMap(([notice, plan]) =>
    plan === undefined ? [] : [{ path: ['notices', notice], message: plan.message, channels: plan.channels }],
  );
  const tried = challengerCadencesIn({ experiments }).flatMap((challenge) =>
    challenge.treatments.map(({ message, channels }, index) => ({
      path: [...challenge.path, index],
      message,
      channels,
    })),
  );
  return [...treatments, ...answers, ...tried];
}

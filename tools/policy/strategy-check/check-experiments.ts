import { challengerTreatments } from '#domain/planning/experiments/active-arms.ts';
import { type ChallengerCadence, challengerCadencesIn } from '#domain/policy/challenger-cadences.ts';
import { DAY, type EpochMs, instant } from '#domain/values/instant.ts';
import type { Channel, Stage } from '#domain/values/primitives.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import type { Experiment, Strategy, Treatment } from '#domain/policy/strategy.ts';
import { type StrategyFinding, strategyFinding } from './finding.ts';
import type { TracedArm } from './model-debtor.ts';
import { probeMeets, type TestAccount, testAccounts, segmentOfTestAccount } from './test-accounts.ts';

/**
 * Somebody can come into each experiment; no arm leaves out what is required or asks for more than the caps leave; two
 * experiments that would do different things to the same person are told.
 */
export function checkExperiments(strategy: Strategy, now: EpochMs): StrategyFinding[] {
  const experiments = strategy.experiments ?? [];
  if (experiments.length === 0) return [];
  const probes = testAccounts(strategy);
  const everybody = segmentsOf({ eligibility: {} }, strategy, probes, now);
  const tried = challengerCadencesIn(strategy).flatMap((challenge) => [
    ...checkChallenge(challenge, strategy),
    ...(everybody.has(challenge.segment) || challenge.segment === 'default' ? [] : [touchesHelp(challenge)]),
  ]);
  const each = experiments.flatMap((experiment, index) => {
    const path = ['experiments', index];
    const meant = segmentsOf(experiment, strategy, probes, now);
    return [
      ...isOver(experiment, path, now),
      ...(meant.size > 0 ? [] : [experimentWithoutAccounts(experiment, path)]),
      ...experiments
        .slice(0, index)
        .filter((earlier) => mayOverlap(earlier, experiment))
        .flatMap((earlier) => overlappingChanges(earlier, experiment, path)),
    ];
  });
  return [...each, ...tried];
}

/** The segments whose accounts may come into the experiment. Who cannot pay comes into none. */
export function segmentsOf(
  { eligibility: { segments, when } }: Pick<Experiment, 'eligibility'>,
  strategy: Strategy,
  probes: readonly TestAccount[],
  now: EpochMs,
): ReadonlySet<string> {
  const named = new Set<string>();
  for (const probe of probes) {
    if (probe.able === 'low') continue;
    const segment = segmentOfTestAccount(probe, strategy, now);
    if ((segments === undefined || segments.includes(segment)) && probeMeets(probe, when, now)) named.add(segment);
  }
  return named;
}

function isOver({ id, until }: Experiment, path: StrategyFinding['path'], now: EpochMs): StrategyFinding[] {
  if (instant(now).slice(0, 10) < until) return [];
  const found = `${id}, into which nobody is drawn since ${until}`;
  const expected = 'an experiment that runs, or none: those in it are then worked as usual';
  return [strategyFinding('note', 'experiment-over', [...path, 'until'], found, expected)];
}

function experimentWithoutAccounts({ id }: Experiment, path: StrategyFinding['path']): StrategyFinding {
  const found = `${id}, into which no account can come`;
  return strategyFinding(
    'error',
    'experiment-of-nobody',
    [...path, 'who'],
    found,
    'segments and conditions that can hold',
  );
}

function checkChallenge(
  { arm, stage, segment, treatments, path }: ChallengerCadence,
  strategy: Strategy,
): StrategyFinding[] {
  const { cadence } = strategy.stages[stage];
  const champion = cadence[segment] ?? cadence['default'] ?? [];
  const more = treatments.length - champion.length;
  return [
    ...leftOut(champion, treatments).map((missing) =>
      strategyFinding(
        'error',
        'arm-leaves-out-required',
        path,
        `${arm} without ${missing}, which the champion requires`,
        'the same, required: no experiment is about what the law requires',
      ),
    ),
    ...overCaps(treatments, strategy).map((found) =>
      strategyFinding(
        'error',
        'arm-over-caps',
        path,
        `${arm}: ${found}`,
        'a cadence within the ceiling and the caps of law',
      ),
    ),
    ...(more <= 0
      ? []
      : [
          strategyFinding(
            'note',
            'arm-presses-more',
            path,
            `${arm} with ${treatments.length} treatments, the champion has ${champion.length}`,
            'as few as the hypothesis needs',
          ),
        ]),
  ];
}

/** The planner works them as usual, whatever an arm says; a strategy that counts on it says what it does not do. */
function touchesHelp({ arm, segment, path }: ChallengerCadence): StrategyFinding {
  const found = `${arm}, which treats ${segment} otherwise: whoever is in it cannot pay, and is in no arm`;
  return strategyFinding('error', 'arm-touches-help', path, found, 'segments of those who can pay');
}

function leftOut(champion: readonly Treatment[], treatments: readonly Treatment[]): string[] {
  return champion.flatMap(({ id, required }) =>
    required && !treatments.some((each) => each.id === id && each.required) ? [id] : [],
  );
}

const WEEK = 7 * DAY;
/** 12 CFR 1006.14(b)(2)(i)(A). */
const CALLS_A_WEEK = 7;

/** What would be put off or refused even for a person who hears of nothing else. */
function overCaps(treatments: readonly Treatment[], { ceiling }: Strategy): string[] {
  const { contactsPerStage, contactsPerWeek } = ceiling;
  const optional = treatments.filter(({ required }) => !required);
  const busiest = mostWithinAWeek(optional);
  const calls = mostWithinAWeek(treatments.filter(({ channels }) => isOnly(channels, 'voice')));
  return [
    ...(optional.length > contactsPerStage
      ? [`${optional.length} contacts in a stage of at most ${contactsPerStage}`]
      : []),
    ...(busiest > contactsPerWeek ? [`${busiest} contacts within seven days, of at most ${contactsPerWeek}`] : []),
    ...(calls > CALLS_A_WEEK ? [`${calls} calls within seven days, of at most ${CALLS_A_WEEK}`] : []),
  ];
}

function isOnly(channels: readonly Channel[], channel: Channel): boolean {
  return channels.every((each) => each === channel);
}

function mostWithinAWeek(treatments: readonly Treatment[]): number {
  const due = treatments.map(({ offset }) => milliseconds(offset));
  return Math.max(0, ...due.map((from) => due.filter((at) => at >= from && at < from + WEEK).length));
}

/** May one person be in both at once? */
function mayOverlap(one: Experiment, other: Experiment): boolean {
  const apart = (a: readonly string[] | undefined, b: readonly string[] | undefined) =>
    a !== undefined && b !== undefined && !a.some((each) => b.includes(each));
  const [slice, against] = [one.eligibility.slice, other.eligibility.slice];
  const sliced =
    slice !== undefined && slice.name === against?.name && (slice.to <= against.from || against.to <= slice.from);
  return (
    !sliced &&
    !apart(one.eligibility.creditors, other.eligibility.creditors) &&
    !apart(one.eligibility.segments, other.eligibility.segments) &&
    one.since < other.until &&
    other.since < one.until
  );
}

/** A person in both would get the cadence of the first, and would count for the second all the same. */
function overlappingChanges(earlier: Experiment, later: Experiment, path: StrategyFinding['path']): StrategyFinding[] {
  const before = replacedBy(earlier);
  const shared = [...replacedBy(later)].filter((each) => before.has(each));
  if (shared.length === 0) return [];
  const found = `${earlier.id} and ${later.id}, which both change ${shared.join(', ')} for persons who may be in both`;
  const expected = 'slices of one name that do not meet, other segments or creditors, or other days';
  return [strategyFinding('warning', 'experiments-meet', path, found, expected)];
}

/** `reminder.default`: stage and segment. A hold-out stands above challengers, and other hold-outs do no more than it. */
function replacedBy(experiment: Experiment): ReadonlySet<string> {
  return new Set(
    challengerCadencesIn({ experiments: [experiment] }).map(({ stage, segment }) => `${stage}.${segment}`),
  );
}

/** Where the treatments stand that an arm gives a segment in a stage; undefined: where the champion's stand. */
export function armPath(
  { experiments = [], stages }: Strategy,
  { experiment, arm }: TracedArm,
  stage: Stage,
  segment: string,
): { readonly path: StrategyFinding['path']; readonly treatments: readonly Treatment[] } | undefined {
  const index = experiments.indexOf(experiment);
  const at = experiment.arms.findIndex(({ id }) => id === arm);
  const does = experiment.arms[at]?.does;
  const treatments = does === undefined ? undefined : challengerTreatments(does, { stages }, stage, segment);
  if (typeof does !== 'object' || !('instead' in does) || treatments === undefined) return undefined;
  const name = does.instead[stage]?.[segment] === undefined ? 'default' : segment;
  return { path: ['experiments', index, 'arms', at, 'does', 'instead', stage, name], treatments };
}

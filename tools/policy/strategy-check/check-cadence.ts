import type { Permit } from '#domain/ledger/facts/permit.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { Stage } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import type { Strategy } from '#domain/policy/strategy.ts';
import { armPath, segmentsOf } from './check-experiments.ts';
import { type Finding, inStrategy, type Severity } from './finding.ts';
import { homesUnder } from './home.ts';
import type { ArmOf } from './model-debtor.ts';
import { meets, type Probe, probesOf, segmentOfProbe } from './probe.ts';
import { type Treated, walk, type Walk } from './walk.ts';

const DAY = 86_400_000;

/** Quiet hours, a Sunday or a holiday put a contact off by less: that is no fault of a cadence. */
const UNREMARKABLE = 2 * DAY;

/** One thing that happens to one treatment, wherever it happens alike. */
interface Alike {
  readonly severity: Severity;
  readonly code: string;
  readonly path: Finding['path'];
  readonly expected: string;
  readonly what: string;
  readonly places: Set<string>;
  /** The longest anywhere, in milliseconds. */
  late: number;
}

/** What walking through the whole rule book showed. */
export interface CadenceCheck {
  readonly findings: readonly Finding[];
  readonly places: number;
  readonly walks: number;
}

/**
 * Works an account of every segment in every place of the rule book by the rules themselves, and tells what would be
 * put off, sent by another channel, never sent, or never end there. An unanswered account of a debtor whom everything
 * reaches: what the rules refuse them they refuse everybody.
 */
export function checkCadence(checked: Policy, from: EpochMs): CadenceCheck {
  // Whether there is room for a contact is for the day to say; asked is what the law and the strategy let out.
  const policy = { ...checked, strategy: { ...checked.strategy, capacity: undefined } };
  const homes = homesUnder(policy);
  const alike = new Map<string, Alike>();
  let walks = 0;
  const { strategy } = policy;
  for (const { segment, probe, arm } of [...travellers(strategy, from), ...inArms(strategy, from)]) {
    for (const home of homes) {
      walks++;
      for (const found of remarks(walk(home, probe, policy, from, arm), segment, strategy, arm)) {
        const key = JSON.stringify([found.code, found.path, found.what]);
        const known = alike.get(key);
        known?.places.add(home.name);
        if (known === undefined) alike.set(key, { ...found, places: new Set([home.name]) });
        else known.late = Math.max(known.late, found.late);
      }
    }
  }
  const findings = [...alike.values()].map(({ severity, code, path, expected, what, places, late }) => {
    const where = places.size === homes.length ? 'everywhere' : `in ${[...places].join(', ')}`;
    const long = late === 0 ? '' : `, up to ${days(late)} late`;
    return inStrategy(severity, code, path, `${where}${long}: ${what}`, expected);
  });
  return { findings, places: homes.length, walks };
}

interface Traveller {
  readonly segment: string;
  readonly probe: Probe;
  readonly arm?: ArmOf;
}

/** An account for every segment, and more of them where treatments ask for conditions that the first does not meet. */
function travellers(strategy: Strategy, now: EpochMs): Traveller[] {
  const bySegment = Map.groupBy(probesOf(strategy), (probe) => segmentOfProbe(probe, strategy, now));
  return [...bySegment].flatMap(([segment, probes]) => {
    const chosen = new Set(probes.slice(0, 1));
    for (const { cadence, exits } of Object.values(strategy.stages)) {
      const asked = [...(cadence[segment] ?? cadence['default'] ?? []), ...exits];
      for (const { when } of asked) {
        if (when === undefined || [...chosen].some((probe) => meets(probe, when, now))) continue;
        const fitting = probes.find((probe) => meets(probe, when, now));
        if (fitting !== undefined) chosen.add(fitting);
      }
    }
    const furthest = probes.find(({ balance }) => balance >= strategy.referral.minimumBalance);
    if (furthest !== undefined) chosen.add(furthest);
    return [...chosen].map((probe) => ({ segment, probe }));
  });
}

/** The same through every arm that changes something, of the segments that may come into it. */
function inArms(strategy: Strategy, now: EpochMs): Traveller[] {
  const probes = probesOf(strategy);
  return (strategy.experiments ?? []).flatMap((experiment) => {
    const meant = segmentsOf(experiment, strategy, probes, now);
    const ordinary = travellers(strategy, now).filter(({ segment }) => meant.has(segment));
    return experiment.arms
      .filter(({ does }) => does !== 'champion')
      .flatMap(({ id }) => ordinary.map((each) => ({ ...each, arm: { experiment, arm: id } })));
  });
}

type Remark = Omit<Alike, 'places'>;

function remarks({ treated, end, stages }: Walk, segment: string, strategy: Strategy, arm?: ArmOf): Remark[] {
  const told = treated.flatMap((each) => remarkOn(each, segment, strategy, arm));
  for (const { stage, entered, left } of stages) {
    const over = left - entered - milliseconds(strategy.stages[stage].lasts);
    if (over > UNREMARKABLE)
      told.push({
        severity: 'warning',
        code: 'stage-overruns',
        path: ['stages', stage, 'lasts'],
        what: `the stage outlasts ${strategy.stages[stage].lasts} for segment ${segment}, because something required is still to be sent`,
        expected: 'required treatments that go out before the stage ends',
        late: over,
      });
  }
  if ('stuck' in end)
    told.push({
      severity: 'error',
      code: 'stage-cannot-end',
      path: ['stages', end.stage],
      what: `segment ${segment} stays in ${end.stage}: ${end.stuck}`,
      expected: 'a cadence that comes to an end without an operator',
      late: 0,
    });
  return told;
}

function remarkOn(
  { stage, treatmentId, preferred, due, sent, whenDue }: Treated,
  segment: string,
  strategy: Strategy,
  arm?: ArmOf,
): Remark[] {
  const path = pathOf(strategy, stage, segment, treatmentId, arm);
  if (sent === undefined) {
    const rules = rulesOf(whenDue, ['deny', 'defer']);
    if (whenDue.length === 0) return [];
    const why = rules === '' ? 'the rules let it pass; the gap of its segment does not' : rules;
    const what = `${treatmentId} is never sent, by any of its channels (${why})`;
    return [
      {
        severity: 'warning',
        code: 'never-sent',
        path,
        what,
        expected: 'a channel, offset or message that the rules let pass',
        late: 0,
      },
    ];
  }
  const late = sent.at - due;
  const found: Remark[] = [];
  if (late > UNREMARKABLE) {
    const what = `${treatmentId} is put off (${rulesOf(whenDue, ['defer', 'deny'])})`;
    found.push({ severity: 'note', code: 'put-off', path, what, expected: 'an offset at which it may go out', late });
  }
  const refused = whenDue.filter(({ channel, verdict }) => channel === preferred && verdict !== 'allow');
  if (sent.channel !== preferred && refused.length > 0) {
    const what = `${treatmentId} goes by ${sent.channel}, not by ${preferred} (${rulesOf(refused, ['deny', 'defer'])})`;
    found.push({
      severity: 'note',
      code: 'other-channel',
      path,
      what,
      expected: `${preferred}, which the strategy prefers`,
      late: 0,
    });
  }
  return found;
}

function pathOf(
  strategy: Strategy,
  stage: Stage,
  segment: string,
  treatmentId: string,
  arm: ArmOf | undefined,
): Finding['path'] {
  const isIt = ({ id }: { readonly id: string }) => id === treatmentId;
  const tried = arm === undefined ? undefined : armPath(strategy, arm, stage, segment);
  if (tried !== undefined) return [...tried.path, tried.treatments.findIndex(isIt)];
  const { cadence } = strategy.stages[stage];
  const name = cadence[segment] === undefined ? 'default' : segment;
  return ['stages', stage, 'cadence', name, cadence[name]?.findIndex(isIt) ?? 0];
}

function rulesOf(permits: readonly Permit[], outcomes: readonly string[]): string {
  const ids = permits.flatMap(({ rules }) =>
    rules.filter(({ outcome }) => outcomes.includes(outcome)).map(({ id }) => id),
  );
  return [...new Set(ids)].sort().join(', ');
}

function days(duration: number): string {
  const whole = Math.round(duration / DAY);
  return `${whole} day${whole === 1 ? '' : 's'}`;
}

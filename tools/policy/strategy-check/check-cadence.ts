import type { Permit } from '#domain/ledger/facts/permit.ts';
import { DAY, type EpochMs } from '#domain/values/instant.ts';
import type { Stage } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import type { Strategy } from '#domain/policy/strategy.ts';
import { armPath, segmentsOf } from './check-experiments.ts';
import { type StrategyFinding, strategyFinding, type StrategySeverity } from './finding.ts';
import { sampleAddresses } from './sample-addresses.ts';
import type { TracedArm } from './model-debtor.ts';
import { probeMeets, type TestAccount, testAccounts, segmentOfTestAccount } from './test-accounts.ts';
import { type TreatmentTrace, traceAccount, type AccountTrace } from './trace-stage.ts';

/** Quiet hours, a Sunday or a holiday put a contact off by less: that is no fault of a cadence. */
const TOLERATED_DELAY = 2 * DAY;

/** One thing that happens to one treatment, wherever it happens alike. */
interface GroupedRemark {
  readonly severity: StrategySeverity;
  readonly code: string;
  readonly path: StrategyFinding['path'];
  readonly expected: string;
  readonly what: string;
  readonly jurisdictions: Set<string>;
  /** The longest anywhere, in milliseconds. */
  delay: number;
}

/** What walking through the whole rule book showed. */
export interface CadenceCheck {
  readonly findings: readonly StrategyFinding[];
  readonly jurisdictions: number;
  readonly accountsTraced: number;
}

/**
 * Works an account of every segment in every place of the rule book by the rules themselves, and tells what would be
 * put off, sent by another channel, never sent, or never end there. An unanswered account of a debtor whom everything
 * reaches: what the rules refuse them they refuse everybody.
 */
export function checkCadence(checked: Policy, from: EpochMs): CadenceCheck {
  // Whether there is room for a contact is for the day to say; asked is what the law and the strategy let out.
  const policy = { ...checked, strategy: { ...checked.strategy, capacity: undefined } };
  const homes = sampleAddresses(policy);
  const alike = new Map<string, GroupedRemark>();
  let accountsTraced = 0;
  const { strategy } = policy;
  for (const { segment, probe, arm } of [...accountsToTrace(strategy, from), ...accountsInArms(strategy, from)]) {
    for (const home of homes) {
      accountsTraced++;
      for (const found of remarks(traceAccount(home, probe, policy, from, arm), segment, strategy, arm)) {
        const key = JSON.stringify([found.code, found.path, found.what]);
        const known = alike.get(key);
        known?.jurisdictions.add(home.name);
        if (known === undefined) alike.set(key, { ...found, jurisdictions: new Set([home.name]) });
        else known.delay = Math.max(known.delay, found.delay);
      }
    }
  }
  const findings = [...alike.values()].map(({ severity, code, path, expected, what, jurisdictions, delay }) => {
    const where = jurisdictions.size === homes.length ? 'everywhere' : `in ${[...jurisdictions].join(', ')}`;
    const long = delay === 0 ? '' : `, up to ${days(delay)} late`;
    return strategyFinding(severity, code, path, `${where}${long}: ${what}`, expected);
  });
  return { findings, jurisdictions: homes.length, accountsTraced };
}

interface TracedTestAccount {
  readonly segment: string;
  readonly probe: TestAccount;
  readonly arm?: TracedArm;
}

/** An account for every segment, and more of them where treatments ask for conditions that the first does not meet. */
function accountsToTrace(strategy: Strategy, now: EpochMs): TracedTestAccount[] {
  const bySegment = Map.groupBy(testAccounts(strategy), (probe) => segmentOfTestAccount(probe, strategy, now));
  return [...bySegment].flatMap(([segment, probes]) => {
    const chosen = new Set(probes.slice(0, 1));
    for (const { cadence, exits } of Object.values(strategy.stages)) {
      const asked = [...(cadence[segment] ?? cadence['default'] ?? []), ...exits];
      for (const { when } of asked) {
        if (when === undefined || [...chosen].some((probe) => probeMeets(probe, when, now))) continue;
        const fitting = probes.find((probe) => probeMeets(probe, when, now));
        if (fitting !== undefined) chosen.add(fitting);
      }
    }
    const furthest = probes.find(({ balance }) => balance >= strategy.referral.minimumBalance);
    if (furthest !== undefined) chosen.add(furthest);
    return [...chosen].map((probe) => ({ segment, probe }));
  });
}

/** The same through every arm that changes something, of the segments that may come into it. */
function accountsInArms(strategy: Strategy, now: EpochMs): TracedTestAccount[] {
  const probes = testAccounts(strategy);
  return (strategy.experiments ?? []).flatMap((experiment) => {
    const meant = segmentsOf(experiment, strategy, probes, now);
    const ordinary = accountsToTrace(strategy, now).filter(({ segment }) => meant.has(segment));
    return experiment.arms
      .filter(({ does }) => does !== 'champion')
      .flatMap(({ id }) => ordinary.map((each) => ({ ...each, arm: { experiment, arm: id } })));
  });
}

type Remark = Omit<GroupedRemark, 'jurisdictions'>;

function remarks(
  { treatments, end, stages }: AccountTrace,
  segment: string,
  strategy: Strategy,
  arm?: TracedArm,
): Remark[] {
  const found = treatments.flatMap((each) => remarkOn(each, segment, strategy, arm));
  for (const { stage, entered, left } of stages) {
    const over = left - entered - milliseconds(strategy.stages[stage].lasts);
    if (over > TOLERATED_DELAY)
      found.push({
        severity: 'warning',
        code: 'stage-overruns',
        path: ['stages', stage, 'lasts'],
        what: `the stage outlasts ${strategy.stages[stage].lasts} for segment ${segment}, because something required is still to be sent`,
        expected: 'required treatments that go out before the stage ends',
        delay: over,
      });
  }
  if ('stuck' in end)
    found.push({
      severity: 'error',
      code: 'stage-cannot-end',
      path: ['stages', end.stage],
      what: `segment ${segment} stays in ${end.stage}: ${end.stuck}`,
      expected: 'a cadence that comes to an end without an operator',
      delay: 0,
    });
  return found;
}

function remarkOn(
  { stage, treatmentId, preferred, due, sent, whenDue }: TreatmentTrace,
  segment: string,
  strategy: Strategy,
  arm?: TracedArm,
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
        delay: 0,
      },
    ];
  }
  const delay = sent.at - due;
  const found: Remark[] = [];
  if (delay > TOLERATED_DELAY) {
    const what = `${treatmentId} is put off (${rulesOf(whenDue, ['defer', 'deny'])})`;
    found.push({ severity: 'note', code: 'put-off', path, what, expected: 'an offset at which it may go out', delay });
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
      delay: 0,
    });
  }
  return found;
}

function pathOf(
  strategy: Strategy,
  stage: Stage,
  segment: string,
  treatmentId: string,
  arm: TracedArm | undefined,
): StrategyFinding['path'] {
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

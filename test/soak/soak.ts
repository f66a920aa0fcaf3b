import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError } from 'commander';
import { MINUTE } from '#domain/values/instant.ts';
import { type Soaked, type Soaking, WATCHED, type Watched } from './soaked-world.ts';

/** Persons of one world share a clock and a month's look around; more of them would only make failures harder to read. */
const ACCOUNTS_A_WORLD = 20;

/** V8 lets garbage lie as long as it may. */
const LIMITS = { maxOldGenerationSizeMb: 700, maxYoungGenerationSizeMb: 32 };

interface Options {
  readonly accounts: number;
  readonly seed: string;
  readonly years: number;
  readonly workers: number;
  readonly from: number;
  readonly minutes?: number;
}

const { accounts, seed, years, workers, from, minutes } = new Command('soak')
  .description(
    'Lead thousands of seeded lives in worlds of faults, and let the checker of exports judge them afterwards',
  )
  .option('--accounts <n>', 'how many accounts, in worlds of 20', whole, 1000)
  .option('--seed <text>', 'what every draw follows from; a world repeats by seed and number', 'forbear')
  .option('--years <n>', 'how long each world lasts', lasting, 1)
  .option('--workers <n>', 'cores to work on (default: all)', whole, availableParallelism())
  .option('--from <n>', 'number of the first world, to lead one again', natural, 0)
  .option('--minutes <n>', 'start no more worlds after so many minutes', whole)
  .addHelpText(
    'after',
    `
What is watched:
${Object.entries(WATCHED)
  .map(([what, meaning]) => `  ${what.padEnd(11)} ${meaning}`)
  .join('\n')}

Exit codes: 0 no violation; 1 there was one. To lead one world again: --accounts 20 --from <its number>.`,
  )
  .parse()
  .opts<Options>();

const worlds = Array.from({ length: Math.ceil(accounts / ACCOUNTS_A_WORLD) }, (_, index): Soaking => {
  const left = accounts - index * ACCOUNTS_A_WORLD;
  return { seed, number: from + index, accounts: Math.min(ACCOUNTS_A_WORLD, left), years };
});
const began = performance.now();
const ends = minutes === undefined ? Number.POSITIVE_INFINITY : began + minutes * MINUTE;
const bar = new SingleBar({
  format: ' {bar} {value} of {total} worlds | {contacts} contacts | {violations} violations | {eta_formatted} left',
  barsize: 30,
  hideCursor: true,
});
if (process.stdout.isTTY) bar.start(worlds.length, 0, { contacts: 0, violations: 0 });
let sum: Soaked['counts'] = {
  debtors: 0,
  accounts: 0,
  accountDays: 0,
  openDays: 0,
  commits: 0,
  permits: 0,
  contacts: 0,
  received: 0,
  deferrals: 0,
  onTime: 0,
  afterRetries: 0,
  disturbed: 0,
  steppedAside: 0,
  minutes: 0,
};
const violations: { what: Watched; because: string }[] = [];
let led = 0;
await Promise.all(Array.from({ length: Math.min(workers, worlds.length) }, () => work(worlds)));
bar.stop();
process.stdout.write(`${report()}\n`);
process.exitCode = violations.length > 0 ? 1 : 0;

/** Keeps one core busy until there is no world left. */
async function work(left: Soaking[]): Promise<void> {
  const worker = new Worker(new URL('./soak-worker.ts', import.meta.url), { resourceLimits: LIMITS });
  try {
    for (let soaking = left.shift(); soaking !== undefined && performance.now() < ends; soaking = left.shift()) {
      const answer = await new Promise<{ soaked?: Soaked; brokeDown?: string }>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.postMessage(soaking);
      });
      worker.removeAllListeners('error');
      led++;
      if (answer.soaked !== undefined) sum = added(sum, answer.soaked.counts);
      const ended = answer.brokeDown === undefined ? [] : [{ what: 'ended' as const, because: answer.brokeDown }];
      for (const violation of [...(answer.soaked?.violations ?? []), ...ended]) {
        violations.push(violation);
        process.stderr.write(`\n${violation.what}: ${violation.because}\n`);
      }
      bar.update(led, { contacts: sum.contacts, violations: violations.length });
    }
  } finally {
    await worker.terminate();
  }
}

function added(one: Soaked['counts'], other: Soaked['counts']): Soaked['counts'] {
  return {
    debtors: one.debtors + other.debtors,
    accounts: one.accounts + other.accounts,
    accountDays: one.accountDays + other.accountDays,
    openDays: one.openDays + other.openDays,
    commits: one.commits + other.commits,
    permits: one.permits + other.permits,
    contacts: one.contacts + other.contacts,
    received: one.received + other.received,
    deferrals: one.deferrals + other.deferrals,
    onTime: one.onTime + other.onTime,
    afterRetries: one.afterRetries + other.afterRetries,
    disturbed: one.disturbed + other.disturbed,
    steppedAside: one.steppedAside + other.steppedAside,
    minutes: one.minutes + other.minutes,
  };
}

function report(): string {
  const count = (value: number) => Math.round(value).toLocaleString('en-US');
  const spent = ((performance.now() - began) / MINUTE).toFixed(1);
  const lines = [
    `${count(led)} worlds, ${count(sum.debtors)} persons, ${count(sum.accounts)} accounts, ` +
      `${count(sum.accountDays / 365)} account-years (${count(sum.openDays / 365)} of them open), in ${spent} minutes`,
    `${count(sum.commits)} commits, ${count(sum.permits)} permits, ${count(sum.contacts)} contacts, ` +
      `${count(sum.received)} taken by a provider`,
    `${count(sum.deferrals)} deferrals: ${count(sum.onTime)} woke within the minute, ${count(sum.afterRetries)} after retries, ` +
      `${count(sum.disturbed)} were woken before by something told, ${count(sum.steppedAside)} stepped aside for another ` +
      `account; ${count(sum.minutes)} minutes before them asked about`,
    '',
  ];
  for (const [what, meaning] of Object.entries(WATCHED)) {
    const times = violations.filter((violation) => violation.what === what).length;
    lines.push(`  ${String(times).padStart(6)}  ${what.padEnd(11)} ${meaning}`);
  }
  return lines.join('\n');
}

function whole(text: string): number {
  const number = natural(text);
  if (number < 1) throw new InvalidArgumentError('expected a whole number from 1 on');
  return number;
}

function natural(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('expected a whole number');
  return number;
}

function lasting(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 10)) throw new InvalidArgumentError('expected years, from a part of one to 10');
  return number;
}

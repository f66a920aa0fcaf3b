import { SingleBar } from 'cli-progress';
import { formatMoney } from '#domain/values/format-money.ts';
import type { IntakeProgress } from '../intake-progress.ts';
import type { PartitionProgress } from '../partition.ts';

/** The cursor stays, so that nothing is to be restored when the run is ended; and the first Ctrl-C is not the bar's. */
const BAR_STYLE = { barsize: 30, gracefulExit: false } as const;

/** How far a run has come, for a terminal; what goes into a file or a pipe is told in lines of text and no bars. */
export class ProgressBars {
  readonly #days: number;
  readonly #isTerminal: boolean;
  readonly #intake = new SingleBar({
    ...BAR_STYLE,
    format: ' {bar} {percentage} % | {step} {file} | {placed} accounts placed',
  });
  readonly #year = new SingleBar({
    ...BAR_STYLE,
    format: ' {bar} day {value} of {total} | {open} open | {contacts} contacts | {recovered} recovered',
  });
  #lastLine = '';

  constructor(days: number, isTerminal = process.stdout.isTTY) {
    this.#days = days;
    this.#isTerminal = isTerminal;
  }

  intake({ file, step, fraction, placed }: IntakeProgress): void {
    if (!this.#isTerminal) return this.#line(`${step} ${file}`);
    if (!this.#intake.isActive) this.#intake.start(100, 0, { file, step, placed });
    this.#intake.update(Math.floor(fraction * 100), { file, step, placed });
  }

  day({ day, closed, contacts, recovered }: PartitionProgress, placed: number): void {
    if (!this.#isTerminal) return;
    this.#intake.stop();
    const so = { open: placed - closed, contacts, recovered: formatMoney(recovered, 'en') };
    if (!this.#year.isActive) this.#year.start(this.#days, 0, so);
    this.#year.update(day, so);
  }

  stop(): void {
    this.#intake.stop();
    this.#year.stop();
  }

  #line(text: string): void {
    if (text === this.#lastLine) return;
    this.#lastLine = text;
    process.stdout.write(`${text}\n`);
  }
}

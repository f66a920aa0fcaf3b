import type { Measures } from './measures.ts';
import type { Training } from './train.ts';
import type { WrittenModels } from './write-training.ts';

/** What a training came to, for a terminal. */
export function trainingSummary(
  { verdicts, slices, accounts, choice }: Training,
  written: WrittenModels,
  out: string,
  seconds: number,
): string {
  const line = (name: string, { auc, ks, brier, ece10, slope }: Measures) =>
    `  ${name.padEnd(30)} AUC ${auc.toFixed(4)}  KS ${ks.toFixed(4)}  Brier ${brier.toFixed(4)}  ECE10 ${ece10.toFixed(4)}  slope ${slope.toFixed(3)}`;
  return [
    `${accounts.training.length} accounts trained on, ${accounts.test.length} tested on, ${seconds.toFixed(1)} s`,
    `Left out: ${choice.exclusions.map(({ column, kind }) => `${column} (${kind})`).join(', ') || 'nothing'}`,
    line('champion', verdicts.champion.measures),
    line('challenger', verdicts.challenger.measures),
    ...slices.flatMap(({ name, ownCard, champion, challenger }) => [
      line(`${name}, own card`, ownCard.measures),
      line(`${name}, champion`, champion.measures),
      line(`${name}, challenger`, challenger.measures),
    ]),
    ...written.refused.map(({ model, refusals }) => `Refused ${model}: ${refusals.join('; ')}`),
    `Written to ${out}: ${[...written.promoted, 'metrics.json', 'model-card.md', 'calibration.svg', 'test-scores.csv'].join(', ')}`,
    '',
  ].join('\n');
}

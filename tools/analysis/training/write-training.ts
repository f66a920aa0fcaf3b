import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvLine } from '#domain/documents/csv-line.ts';
import type { ScoringModel } from '#domain/scoring/model.ts';
import { calibrationPlot } from './calibration-plot.ts';
import { modelCard } from './model-card.ts';
import type { Training } from './train.ts';

export interface WrittenModels {
  /** Files of the models that reached their gates. */
  readonly promoted: readonly string[];
  /** Models that did not, with what they fail. Their files are not written; earlier ones stay. */
  readonly refused: readonly { readonly model: string; readonly refusals: readonly string[] }[];
}

/** Writes what a training found. The same training writes the same bytes. */
export function writeTraining(training: Training, folder: string): WrittenModels {
  const { card, challenger, verdicts, slices, tested } = training;
  mkdirSync(folder, { recursive: true });
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  write('metrics.json', `${JSON.stringify(metricsOf(training), null, 2)}\n`);
  write('model-card.md', modelCard(training));
  write(
    'calibration.svg',
    calibrationPlot([
      { name: `champion ${card.model.id}`, color: '#1b6ca8', judged: tested.champion },
      { name: `challenger ${challenger.id}`, color: '#d1793b', judged: tested.challenger },
    ]),
  );
  write('test-scores.csv', testScores(training));
  const candidates: { file: string; model: ScoringModel; refusals: readonly string[] }[] = [
    { file: 'champion.json', model: card.model, refusals: verdicts.champion.refusals },
    { file: 'challenger.json', model: challenger, refusals: verdicts.challenger.refusals },
    ...slices.map(({ name, model, ownCard }) => ({
      file: `champion-${name.replaceAll(' ', '-')}.json`,
      model,
      refusals: ownCard.refusals,
    })),
  ];
  const promoted = candidates.filter(({ refusals }) => refusals.length === 0);
  for (const { file, model } of promoted) write(file, `${JSON.stringify(model)}\n`);
  return {
    promoted: promoted.map(({ file }) => file),
    refused: candidates.flatMap(({ model, refusals }) =>
      refusals.length === 0 ? [] : [{ model: model.id, refusals }],
    ),
  };
}

function metricsOf({ data, config, accounts, verdicts, slices, card, choice, fairness }: Training) {
  return {
    data,
    split: config.split,
    trainingRows: accounts.training.length,
    testRows: accounts.test.length,
    champion: verdicts.champion,
    challenger: verdicts.challenger,
    slices: slices.map(({ name, condition, trainingRows, ownCard, champion, challenger }) => ({
      name,
      condition,
      trainingRows,
      ownCard,
      champion,
      challenger,
    })),
    features: card.tried.map(({ feature, informationValue, coefficient }) => ({
      name: feature.name,
      informationValue,
      coefficient: coefficient ?? null,
    })),
    exclusions: choice.exclusions,
    proxies: choice.proxies,
    fairness,
  };
}

/** Every test account with its outcome and what each model says, so that anybody can measure again. */
function testScores({ tested }: Training): string {
  const rows = tested.champion.map(({ id, paid, score, probability }, index) => {
    const other = tested.challenger[index];
    return [id, paid, score, probability, other?.score ?? '', other?.probability ?? ''];
  });
  const columns = [
    'id',
    'paid',
    'champion_score',
    'champion_probability',
    'challenger_score',
    'challenger_probability',
  ];
  return [columns, ...rows].map((cells) => csvLine(cells.map(String))).join('');
}

import { markdownTable } from '#domain/documents/markdown-table.ts';
import type { ModelFeature } from '#domain/scoring/model-feature.ts';
import type { Scorecard } from '#domain/scoring/model.ts';
import type { ModelVerdict } from './judge.ts';
import type { Training } from './train.ts';

/** What a reader must know before relying on the models: what they are, what they are not, and how well they do. */
export function modelCard(training: Training): string {
  return [
    `# Model card: ${training.card.model.id}`,
    whatItIs(training),
    whatItIsNot(training),
    dataSection(training),
    qualitySection(training),
    `## Calibration\n\nTenths of the test accounts; on the dashed line what was predicted happened.\n\n![Predicted and observed](calibration.svg)`,
    featuresSection(training),
    pointsSection(training.card.model),
    reasonsSection(training.card.model),
    exclusionsSection(training),
    fairnessSection(training),
    driftSection(training),
  ]
    .map((section) => `${section}\n`)
    .join('\n');
}

function whatItIs({ card: { model }, challenger, config }: Training): string {
  return [
    '## What it is',
    '',
    `The probability that ${config.predicts}, as points: ${config.scale.atEvenOdds} are even odds, ${config.scale.toDoubleOdds} more double them.`,
    `Accounts from ${percent(config.bands.high)} on are in the high band, from ${percent(config.bands.medium)} on in the medium one.`,
    '',
    `- Champion: a points scorecard of ${model.features.length} features; whole points that add up, with probabilities fitted to scores of accounts the card had not seen.`,
    `- Challenger: ${challenger.trees.length} boosted trees on ${challenger.features.length} features; reasons are what each feature contributed, and add up too.`,
  ].join('\n');
}

function whatItIsNot({ config }: Training): string {
  const always = [
    'It does not say what a contact would change. Whom to contact is decided by what the contact adds, never by this score alone.',
    'It decides no right of anybody: no notice, consent, cap, hold or offer depends on it.',
    'It knows the accounts of its data. On others it is a guess until the drift report and matured outcomes say otherwise.',
    'It is no credit score and must not be used to grant or refuse credit, employment, housing or insurance.',
  ];
  return ['## What it is not', '', ...[...config.limits, ...always].map((text) => `- ${text}`)].join('\n');
}

function dataSection({ config, data, accounts, columns }: Training): string {
  const { training, test } = accounts;
  const { seed, trainingShare } = config.split;
  const rows: [string, string][] = [
    ['source', config.source ?? 'not stated'],
    ['license', config.license ?? 'not stated'],
    ['SHA-256 of the table', `\`${data}\``],
    ['outcome', `\`${columns.target}\`; 1 means ${config.event}`],
    ...(config.population === undefined
      ? []
      : [
          ['accounts', `only with \`${config.population.column}\` at least ${config.population.atLeast}`] satisfies [
            string,
            string,
          ],
        ]),
    ['training', `${training.length} accounts, ${percent(paidShare(training))} paid`],
    ['test', `${test.length} accounts, ${percent(paidShare(test))} paid`],
    ['split', `training when SHA-256 of \`${seed}:<${columns.id}>\`, as a fraction, is below ${trainingShare}`],
    ['seed of the trees', `\`${config.trees.seed}\``],
  ];
  return `## Data\n\n${table(['', 'value'], rows)}`;
}

function paidShare(accounts: readonly { readonly paid: 0 | 1 }[]): number {
  return accounts.filter(({ paid }) => paid === 1).length / accounts.length;
}

function qualitySection({ verdicts, slices }: Training): string {
  const row = (name: string, { measures: m }: ModelVerdict) => [
    name,
    m.rows,
    percent(m.base),
    `${decimal(m.auc)} (${decimal(m.aucInterval[0], 3)}–${decimal(m.aucInterval[1], 3)})`,
    decimal(m.ks),
    `${decimal(m.brier)} (${decimal(m.brierOfBase)})`,
    decimal(m.ece10),
    decimal(m.slope, 3),
    decimal(m.intercept, 3),
  ];
  const head = [
    'on test accounts',
    'rows',
    'paid',
    'AUC (95 %)',
    'KS',
    'Brier (of base rate)',
    'ECE10',
    'slope',
    'intercept',
  ];
  const all = [row('champion', verdicts.champion), row('challenger', verdicts.challenger)];
  const apart = slices.flatMap(({ name, condition, champion, challenger, ownCard, trainingRows }) => [
    `### ${name[0]?.toUpperCase()}${name.slice(1)}`,
    '',
    `Accounts with ${condition}. Their own card is trained on the ${trainingRows} of them among the training accounts.`,
    '',
    table(head, [row('own card', ownCard), row('champion of all', champion), row('challenger of all', challenger)]),
    '',
    gateLine(`own card`, ownCard),
    '',
  ]);
  return [
    '## Quality',
    '',
    table(head, all),
    '',
    gateLine('champion', verdicts.champion),
    gateLine('challenger', verdicts.challenger),
    '',
    'AUC: how often an account that paid is scored above one that did not. KS: greatest distance between the two. Brier: mean',
    'squared error of the probability. ECE10: mean distance of predicted from observed in tenths; at 2,000 rows .02 to .03',
    'appear by chance. Slope and intercept: 1 and 0 when the probabilities can be taken at their word.',
    '',
    ...apart,
  ]
    .join('\n')
    .trimEnd();
}

function gateLine(name: string, { refusals }: ModelVerdict): string {
  return refusals.length === 0
    ? `- Gate of the ${name}: passed.`
    : `- Gate of the ${name}: **refused**. ${refusals.join('; ')}.`;
}

function featuresSection({ card, choice }: Training): string {
  const rows = card.tried
    .toSorted((a, b) => b.informationValue - a.informationValue)
    .map(({ feature, informationValue, coefficient }) => [
      `\`${feature.name}\``,
      madeOf(feature),
      decimal(informationValue, 3),
      coefficient === undefined ? 'dropped' : decimal(coefficient, 3),
      decimal(
        Math.max(
          0,
          ...choice.proxies.filter((check) => check.feature === feature.name).map(({ cramersV }) => cramersV),
        ),
        2,
      ),
    ]);
  return [
    '## Features',
    '',
    table(['feature', 'made of', 'information value', 'weight', 'closest protected attribute, V'], rows),
    '',
    'A feature is dropped from the card when others say the same better, so that its weight would have the wrong sign.',
  ].join('\n');
}

function madeOf(feature: ModelFeature): string {
  switch (feature.kind) {
    case 'number':
      return 'the column';
    case 'ratio':
      return `\`${feature.of[0]}\` / \`${feature.of[1]}\``;
    case 'category':
      return `${feature.levels.length} categories`;
    default:
      return feature satisfies never;
  }
}

function pointsSection({ base, features, characteristics }: Scorecard): string {
  const rows = features.flatMap(({ name, ...feature }, index) => {
    const characteristic = characteristics[index];
    if (characteristic === undefined) return [];
    const { edges, points, unknown } = characteristic;
    const bins = points.map((won, bin) => [binName(edges, bin), won] as const);
    const levels = 'levels' in feature ? `: ${feature.levels.map((level, at) => `${at} ${level}`).join(', ')}` : '';
    return [...bins, ['unknown', unknown] as const].map(([bin, won], at) => [
      at === 0 ? `\`${name}\`${levels}` : '',
      bin,
      won,
    ]);
  });
  return `## Points\n\nEvery account begins with ${base}.\n\n${table(['feature', 'value', 'points'], rows)}`;
}

function binName(edges: readonly number[], bin: number): string {
  const [from, to] = [edges[bin - 1], edges[bin]];
  if (from === undefined) return to === undefined ? 'any' : `below ${to}`;
  return to === undefined ? `${from} and more` : `${from} to below ${to}`;
}

function reasonsSection({ features }: Scorecard): string {
  const rows = [...Map.groupBy(features, ({ reason }) => reason)].map(([reason, those]) => [
    reason,
    those.map(({ name }) => `\`${name}\``).join(', '),
  ]);
  return [
    '## Reasons',
    '',
    'With each score stand the points lost against the best value of each feature, dearest first; they add up to the score.',
    '',
    table(['reason told', 'features'], rows),
  ].join('\n');
}

function exclusionsSection({ choice, config }: Training): string {
  const rows = choice.exclusions.map(({ column, kind, because }) => [`\`${column}\``, kind, because]);
  return [
    '## Left out',
    '',
    rows.length === 0 ? 'No column had to be.' : table(['column', 'kind', 'because'], rows),
    '',
    `Every feature was compared with every protected attribute of the data; above a Cramér's V of ${config.proxies.most} it is a proxy and left out.`,
  ].join('\n');
}

function fairnessSection({ fairness }: Training): string {
  if (fairness.length === 0) {
    return '## Fairness\n\nThe data has no protected attribute to compare outcomes across. That is no evidence of fairness.';
  }
  const tables = fairness.map(({ attribute, groups }) => {
    const rows = groups.map(({ group, rows: size, paid, predicted, auc, high, impactRatio }) => [
      group,
      size,
      percent(paid),
      percent(predicted),
      auc === undefined ? 'none' : decimal(auc, 3),
      percent(high),
      `${decimal(impactRatio, 2)}${impactRatio < 0.8 ? ' ⚠' : ''}`,
    ]);
    const head = [
      `\`${attribute}\``,
      'rows',
      'paid',
      'predicted',
      'AUC',
      'in the high band',
      'beside the largest share',
    ];
    return table(head, rows);
  });
  return [
    '## Fairness',
    '',
    'The champion on test accounts, across attributes it has never seen. A ratio below 0.8 (⚠) is looked into: where the',
    'groups really pay at different rates, as `paid` shows, an honest prediction differs too; where `predicted` departs from',
    '`paid` in one group alone, the model treats that group wrongly. Groups under 100 accounts are not shown.',
    '',
    tables.join('\n\n'),
  ].join('\n');
}

function driftSection({ card: { model } }: Training): string {
  return [
    '## Drift',
    '',
    `The model keeps how its ${model.training.rows} training accounts spread over the bins of each feature and over tenths of the`,
    'score. Each portfolio is compared with that by population stability index: from 0.1 on look, from 0.25 on stop relying on it.',
  ].join('\n');
}

/** Every table of the card names a thing in its first column; what is found of it reads from the right. */
function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return markdownTable(head, rows, (column) => column > 0);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function decimal(value: number, digits = 4): string {
  return value.toFixed(digits);
}

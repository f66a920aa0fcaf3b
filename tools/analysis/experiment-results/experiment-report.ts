import { HARMS, HARM_LABELS } from '#domain/experiments/guardrails.ts';
import { formatMoney } from '#domain/values/format-money.ts';
import { section, table } from '#domain/documents/text-table.ts';
import { type TreatmentEffect, type Estimate, isSignificant } from './treatment-effect.ts';
import type { ArmEffect, ArmResult, Evaluation } from './evaluate-experiment.ts';

type FormatValue = (value: number) => string;

/** What an experiment shows, in words, for a terminal 100 columns wide. */
export function experimentReport({
  id,
  hypothesis,
  since,
  until,
  persons,
  arms,
  effects,
  tooSmallArms,
}: Evaluation): string {
  const control = arms.find(({ isControl }) => isControl);
  const few = tooSmallArms.length === 0 ? [] : [`Too few persons to say anything: ${tooSmallArms.join(', ')}`];
  return [
    section(`${id}: ${persons} persons, drawn from ${since} until ${until}`, [hypothesis]),
    section('The arms, each person in the arm they were drawn into', [
      table(['', 'persons', 'contacts each', 'recovered each', '95 % interval', 'paid anything'], arms.map(armRow)),
      '',
      table(['in 1,000 persons', ...HARMS.map((harm) => HARM_LABELS[harm]), 'stopped'], arms.map(harmRow)),
    ]),
    ...effects.map((effect) => effectSection(effect, control?.arm ?? '')),
    ...(few.length === 0 ? [] : [section('Not judged', few)]),
  ].join('\n\n');
}

function armRow({ arm, isControl, persons, contactsPerPerson, recovered, paying }: ArmResult): (string | number)[] {
  const within = persons > 1 ? span(recovered, money) : '';
  const payers = persons > 0 ? percent(paying.value) : '';
  const each = persons > 0 ? money(recovered.value) : '';
  return [isControl ? `${arm} (control)` : arm, persons, contactsPerPerson.toFixed(1), each, within, payers];
}

function harmRow({ arm, harms, stopped }: ArmResult): (string | number)[] {
  return [arm, ...HARMS.map((harm) => harms[harm].value.toFixed(1)), stopped];
}

function effectSection({ arm, recovered, adjusted, paying, watches, stop }: ArmEffect, control: string): string {
  return section(`${arm} against ${control}`, [
    effectLines('recovered a person', recovered, money),
    effectLines('  the placed balance taken out', adjusted, money),
    effectLines('paid anything, points', paying, points),
    ...watches.map(
      ({ harm, probability }) =>
        `${HARM_LABELS[harm].padEnd(LABEL)}${percent(100 * probability)} probable that they are above the margin`,
    ),
    `${'guardrails'.padEnd(LABEL)}${stop === undefined ? 'let it go on' : `stop it: ${stop}`}`,
  ]);
}

const LABEL = 32;

/** The difference, what it may be, what that says, and what so many persons could have shown. */
function effectLines(label: string, { difference, detectable }: TreatmentEffect, shown: FormatValue): string {
  const { value, from, to } = difference;
  const says = isSignificant(difference)
    ? `${value > 0 ? 'more' : 'less'}, and hardly by chance`
    : 'shows nothing: it may as well be none at all';
  const signed = `${value >= 0 ? '+' : '−'}${shown(Math.abs(value))}`;
  return [
    `${label.padEnd(LABEL)}${signed} (${signedSpan(from, to, shown)})`,
    `${''.padEnd(LABEL)}${says}`,
    `${''.padEnd(LABEL)}so many persons show ${shown(detectable)} or more, four times in five`,
  ].join('\n');
}

function span({ from, to }: Estimate, shown: FormatValue): string {
  return `${shown(from)} to ${shown(to)}`;
}

function signedSpan(from: number, to: number, shown: FormatValue): string {
  return [from, to].map((each) => `${each >= 0 ? '+' : '−'}${shown(Math.abs(each))}`).join(' to ');
}

function money(cents: number): string {
  return formatMoney(Math.round(cents), 'en');
}

function percent(value: number): string {
  return `${value.toFixed(1)} %`;
}

function points(value: number): string {
  return value.toFixed(2);
}

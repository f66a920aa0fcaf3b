import { section, table } from '#domain/documents/text-table.ts';
import { plot } from 'asciichart';
import { formatMoney } from '#domain/values/format-money.ts';
import { Stage } from '#domain/values/primitives.ts';
import { costOf, PRICES } from './prices.ts';
import { type RunCounts, contactsSentIn } from './run-tally.ts';

/** What a person wants to know of a run, for a terminal 100 columns wide. */
export function runReport(counts: RunCounts, days: number): string {
  return [
    accountsSection(counts),
    contactsSection(counts),
    permitsSection(counts),
    moneySection(counts, days),
    costSection(counts),
  ].join('\n\n');
}

function accountsSection({ placed, stages, outcomes }: RunCounts): string {
  const ends = [...new Set(outcomes.values())].sort();
  const rows = Stage.options.map((stage) => {
    const here = [...stages].filter(([, reached]) => reached === stage).map(([accountId]) => accountId);
    const counts = ends.map((end) => here.filter((accountId) => outcomes.get(accountId) === end).length);
    return [stage, here.length - counts.reduce((sum, count) => sum + count, 0), ...counts];
  });
  const totals =
    rows[0]?.slice(1).map((_, column) => rows.reduce((sum, row) => sum + Number(row[column + 1]), 0)) ?? [];
  return section(`Accounts: ${placed} placed, by the last stage they reached and how they ended`, [
    table(['stage', 'open', ...ends], [...rows, ['all', ...totals]]),
  ]);
}

function contactsSection(counts: RunCounts): string {
  const rows = [...counts.contacts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([channel, { sent, delivered, bounced, other }]) => [channel, sent, delivered, bounced, other]);
  return section(`Contacts: ${contactsSentIn(counts)} sent`, [
    table(['channel', 'sent', 'delivered', 'came back', 'not sent'], rows),
  ]);
}

function permitsSection({ verdicts, rules }: RunCounts): string {
  const { allow, defer, deny } = verdicts;
  const blocking = [...rules]
    .filter(([, count]) => count.defer + count.deny > 0)
    .sort(([one, a], [other, b]) => b.defer + b.deny - a.defer - a.deny || one.localeCompare(other))
    .map(([id, count]) => [id, count.allow, count.defer, count.deny]);
  return section(`Permits: ${allow} allowed, ${defer} deferred, ${deny} denied. Rules that stood in the way:`, [
    table(['rule', 'let pass', 'deferred', 'denied'], blocking),
  ]);
}

/** Columns of the recovery curve: one a week of the year fits a terminal. */
const CHART_COLUMNS = 73;

function moneySection({ recovered, placedAmount, recoveredByDay }: RunCounts, days: number): string {
  const perColumn = Math.max(1, Math.ceil(days / CHART_COLUMNS));
  let sum = 0;
  const curve = Array.from({ length: Math.ceil(days / perColumn) }, (_, column) => {
    for (let day = column * perColumn; day < (column + 1) * perColumn; day++) sum += recoveredByDay.get(day) ?? 0;
    return sum / 100;
  });
  const share = placedAmount === 0 ? 0 : (100 * recovered) / placedAmount;
  const title = `Recovered: ${cents(recovered)} of ${cents(placedAmount)} placed (${share.toFixed(1)} %), by day since placement`;
  const format = (value: number) =>
    cents(Math.round(value) * 100)
      .replace('.00', '')
      .padStart(12);
  const axis = `${' '.repeat(13)}day 0${`day ${days}`.padStart(curve.length - 5)}`;
  return section(title, [plot(curve, { height: 8, format }), axis]);
}

function costSection(counts: RunCounts): string {
  const { placed, transitions } = counts;
  const all = [...transitions.values()].reduce((sum, count) => sum + count, 0);
  const accounts = Math.max(1, placed);
  const costs = Object.entries(costOf({ ...counts.usage, transitions: all })).filter(([, cost]) => cost > 0);
  const total = costs.reduce((sum, [, cost]) => sum + cost, 0);
  const dollars = (amount: number) => `$${amount.toFixed(5)}`;
  const ofAccounts = transitions.get('account') ?? 0;
  const perTouch = (ofAccounts / Math.max(1, contactsSentIn(counts))).toFixed(2);
  return section(`Estimated AWS cost: ${dollars(total / accounts)} an account for its whole life`, [
    table(
      ['service', 'an account', 'in all'],
      [
        ...costs.map(([name, cost]) => [name, dollars(cost / accounts), `$${cost.toFixed(2)}`]),
        ['all', dollars(total / accounts), `$${total.toFixed(2)}`],
      ],
    ),
    '',
    `State transitions: ${ofAccounts} of accounts, ${(ofAccounts / accounts).toFixed(1)} an account, ${perTouch} a contact sent.`,
    `List prices, us-east-1, October 2026: $${(PRICES.stateTransition * 1e6).toFixed(2)} a million transitions, $${(PRICES.lambdaRequest * 1e6).toFixed(2)} a million Lambda runs`,
    `(150 ms at 512 MB each), $${(PRICES.dynamoWrite * 1e6).toFixed(3)} and $${(PRICES.dynamoRead * 1e6).toFixed(3)} a million writes and reads, $${(PRICES.email * 1000).toFixed(2)} a thousand emails,`,
    `$${PRICES.smsPart} an SMS part. Postage, printing and voice minutes are not in it.`,
  ]);
}

function cents(amount: number): string {
  return formatMoney(amount, 'en');
}

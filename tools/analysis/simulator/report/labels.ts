import { CHANNELS, perChannel } from '#domain/values/channels.ts';
import { type FigureName, MONEY } from '../figures.ts';
import type { Interval } from '../statistics.ts';

const NAMES: Partial<Record<FigureName, string>> = {
  recovered: 'recovered',
  cost: 'cost of conduct',
  net: 'net',
  ...perChannel((channel) => CHANNELS[channel].plural),
  optOuts: 'opt-outs',
  wrongNumbers: 'wrong numbers',
  attorneys: 'attorneys appearing',
  open: 'still open',
};

export function labelOf(figure: FigureName): string {
  return NAMES[figure] ?? figure;
}

/** Money is given in dollars an account, everything else for every 1,000 accounts, so that portfolios compare. */
export function unitOf(figure: FigureName): string {
  return MONEY.has(figure) ? '$ an account' : 'per 1,000 accounts';
}

export function scaled(value: number, figure: FigureName, accounts: number): number {
  return MONEY.has(figure) ? value / 100 / accounts : (1000 * value) / accounts;
}

export function formatFigure(value: number): string {
  const size = Math.abs(value);
  const text = value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
  return Number(text) === 0 ? '0' : text;
}

/** `12.3 [10.1, 14.5]`; of one run the mean alone. What cannot be below nothing is not shown so. */
export function formatInterval(
  { mean, low, high }: Interval,
  figure: FigureName,
  accounts: number,
  signed = false,
): string {
  const text = (value: number) => {
    const rescaled = scaled(value, figure, accounts);
    return signed && rescaled > 0 && formatFigure(rescaled) !== '0'
      ? `+${formatFigure(rescaled)}`
      : formatFigure(rescaled);
  };
  if (low === undefined || high === undefined) return text(mean);
  const least = signed || figure === 'net' ? low : Math.max(0, low);
  return `${text(mean)} [${text(least)}, ${text(high)}]`;
}

import { Channel, Stage } from '#domain/values/primitives.ts';
import { escapeHtml } from '#domain/documents/html.ts';
import type { Strategy } from '#domain/policy/strategy.ts';
import { CHANNELS } from '#domain/values/channels.ts';
import { dayLabel, daysIn, cadenceLanes, stageName, type StageExit, stageExits } from './describe.ts';

const WIDTH = 1180;
const PAD = 28;
/** Where day 0 is, and where the stage ends. */
const LEFT = 222;
const RIGHT = 936;
/** From one lane's line to its labels, and for each further row of labels that would run into others. */
const LANE = 46;
const LABELS = 30;
const TITLE = 58;
const CHIP = 20;
/** Average width of a bold character of 11px, in pixels. */
const CHARACTER = 5.9;

const COLORS: Readonly<Record<Channel, string>> = {
  email: '#2563a8',
  sms: '#2b7a4b',
  voice: '#a3541b',
  letter: '#5b4b8a',
};

/** White on a chip of 20 by 20: an at sign, a speech bubble, a handset, an envelope. */
const ICONS: Readonly<Record<Channel, string>> = {
  email: '<circle cx="10" cy="10" r="2.6"/><path d="M12.6 7.4v3.4a1.7 1.7 0 0 0 3.4 0V10a6 6 0 1 0-2.4 4.8"/>',
  sms: '<path d="M4.5 5.500h11v7.500h-6l-3 3v-3h-2z"/>',
  voice:
    '<path d="M6.6 4.500l1.9 3-1.3 1.400c.8 1.6 2.3 3.1 3.9 3.900l1.4-1.3 3 1.900c-.2 1.5-1.2 2.4-2.5 2.300C8.6 15.3 4.7 11.4 4.3 7c-.1-1.3.8-2.3 2.3-2.500z"/>',
  letter: '<path d="M3.5 5.500h13v9h-13zM3.5 5.500l6.5 5.2 6.5-5.2"/>',
};

/** The strategy as a timeline: a panel a stage, in it a line a segment with what goes out on which day. */
export function strategySvg(strategy: Strategy): string {
  const parts: string[] = [];
  let y = 62;
  for (const stage of Stage.options) {
    const { svg, height } = panel(strategy, stage, y);
    parts.push(...svg);
    y += height + 18;
  }
  parts.push(...legend(y + 8));
  const height = y + 44;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="Helvetica, Arial, sans-serif" font-size="12" fill="#1c2733" role="img">`,
    '<title>What is sent to whom on which day of each stage, as long as nobody answers</title>',
    `<rect width="${WIDTH}" height="${height}" fill="white"/>`,
    text(PAD, 32, 'What goes out when nobody answers', 'font-size="18" font-weight="bold"'),
    text(
      PAD,
      50,
      'Days count from entering the stage. Channels in order of preference; of each treatment one goes out.',
      'fill="#5a6673"',
    ),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

const SMALL = 'font-size="10.5" fill="#5a6673"';

interface SvgPart {
  readonly svg: readonly string[];
  readonly height: number;
}

function panel(strategy: Strategy, stage: Stage, top: number): SvgPart {
  const lasts = daysIn(strategy.stages[stage].lasts);
  const last = Math.max(
    lasts,
    ...cadenceLanes(strategy, stage).flatMap(({ treatments }) => treatments.map(({ offset }) => daysIn(offset))),
  );
  const x = (day: number) => LEFT + (day / last) * (RIGHT - LEFT);
  const lanes: string[] = [];
  let y = top + TITLE;
  for (const lane of cadenceLanes(strategy, stage)) {
    const { svg, height } = laneOf(lane, x, y, lasts);
    lanes.push(...svg);
    y += height;
  }
  const { lines, height: needed } = exits(stageExits(strategy, stage));
  const height = Math.max(y - top + 4, needed);
  const ticks = ticksTo(last).flatMap((day) => [
    `<path d="M${at(x(day))} ${top + 38}V${top + height - 4}" stroke="#e3e7ec"/>`,
    text(x(day), top + 32, String(day), 'text-anchor="middle" font-size="10.5" fill="#5a6673"'),
  ]);
  const svg = [
    `<rect x="${PAD - 12}" y="${top}" width="${WIDTH - 2 * PAD + 24}" height="${height}" rx="8" fill="#f6f8fa" stroke="#d4dae1"/>`,
    text(PAD, top + 24, capital(stageName(stage)), 'font-size="15" font-weight="bold"'),
    text(PAD, top + 41, `${lasts} days`, 'fill="#5a6673"'),
    text(LEFT - 12, top + 32, 'day', 'text-anchor="end" font-size="10.5" fill="#5a6673"'),
    ...ticks,
    ...lanes,
    ...exitColumn(lines, top, height),
  ];
  return { svg, height };
}

function laneOf(
  { segment, who, treatments }: ReturnType<typeof cadenceLanes>[number],
  x: (day: number) => number,
  top: number,
  lasts: number,
): SvgPart {
  const line = top + 18;
  const rows: number[] = [];
  const marks = treatments.flatMap(({ id, offset, channels, required, when }) => {
    const from = x(daysIn(offset));
    const note = `${dayLabel(offset)}${required ? ', required' : ''}${when === undefined ? '' : ', on a condition'}`;
    const width = Math.max(channels.length * (CHIP + 2), Math.max(id.length, note.length) * CHARACTER) + 8;
    // Labels never run into each other: one that would goes a row down.
    const free = rows.findIndex((end) => end <= from);
    const row = free === -1 ? rows.length : free;
    rows[row] = from + width;
    const label = line + 25 + row * LABELS;
    return [
      ...(row > 0 ? [`<path d="M${at(from)} ${line}V${label - 8}" stroke="#9aa5b1"/>`] : []),
      ...channels.map((channel, index) =>
        chip(channel, from - CHIP / 2 + index * (CHIP + 2), line - CHIP / 2, required && index === 0),
      ),
      text(from - CHIP / 2, label, id, 'font-size="11" font-weight="bold"'),
      text(from - CHIP / 2, label + 13, note, SMALL),
    ];
  });
  const svg = [
    text(PAD, line - 1, segment, 'font-weight="bold"'),
    ...wrapped(who, 30).map((words, index) => text(PAD, line + 13 + index * 13, words, SMALL)),
    `<path d="M${LEFT} ${line}H${at(x(lasts))}" stroke="#9aa5b1" stroke-width="2"/>`,
    `<path d="M${at(x(lasts))} ${line - 8}v16" stroke="#1c2733" stroke-width="2"/>`,
    ...marks,
  ];
  return { svg, height: LANE + Math.max(1, rows.length) * LABELS - 8 };
}

interface Line {
  readonly text: string;
  readonly style: string;
}

const LINE = 14;

/** Where the accounts of a stage go when it is over, line by line, and the height that a panel needs for it. */
function exits(stageExitLines: readonly StageExit[]): { readonly lines: readonly Line[]; readonly height: number } {
  const lines = stageExitLines.flatMap(({ when, to }, index) => {
    const where = 'stage' in to ? `→ ${stageName(to.stage)}` : `■ closed: ${to.closed}`;
    const gap = index === 0 ? [] : [''];
    return [
      ...[...gap, ...wrapped(when, 34)].map((line) => ({ text: line, style: SMALL })),
      ...wrapped(where, 30).map((line) => ({ text: line, style: 'font-size="11.5" font-weight="bold"' })),
    ];
  });
  return { lines, height: lines.length * LINE + 60 };
}

function exitColumn(lines: readonly Line[], top: number, height: number): string[] {
  const x = RIGHT + 26;
  return [
    `<path d="M${RIGHT + 12} ${top + 12}V${top + height - 12}" stroke="#d4dae1"/>`,
    text(x, top + 24, 'then', SMALL),
    ...lines.flatMap(({ text: line, style }, index) =>
      line === '' ? [] : [text(x, top + 50 + index * LINE, line, style)],
    ),
  ];
}

function legend(y: number): string[] {
  return Channel.options
    .flatMap((channel, index) => {
      const x = PAD + index * 96;
      return [chip(channel, x, y - 10, false), text(x + CHIP + 7, y + 4, CHANNELS[channel].noun)];
    })
    .concat([
      chip('letter', PAD + 400, y - 10, true),
      text(PAD + 400 + CHIP + 9, y + 4, 'required: sent again, by another way if need be, when it did not arrive'),
    ]);
}

function chip(channel: Channel, x: number, y: number, required: boolean): string {
  const ring = required
    ? `<rect x="-3" y="-3" width="${CHIP + 6}" height="${CHIP + 6}" rx="7" fill="white" stroke="${COLORS[channel]}" stroke-width="2"/>`
    : '';
  return `<g transform="translate(${at(x)} ${at(y)})">${ring}<rect width="${CHIP}" height="${CHIP}" rx="5" fill="${COLORS[channel]}"/><g fill="none" stroke="white" stroke-width="1.4" stroke-linejoin="round" stroke-linecap="round">${ICONS[channel]}</g></g>`;
}

function ticksTo(days: number): number[] {
  const step = [1, 2, 5, 7, 14, 30, 60].find((each) => days / each <= 10) ?? 90;
  return Array.from({ length: Math.floor(days / step) + 1 }, (_, index) => index * step);
}

/** Lines of at most so many characters, broken between words. */
function wrapped(words: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function text(x: number, y: number, words: string, style = ''): string {
  return `<text x="${at(x)}" y="${at(y)}" ${style}>${escapeHtml(words)}</text>`;
}

/** Tenths of a pixel are enough, and the same on every machine. */
function at(pixels: number): string {
  return String(Number(pixels.toFixed(1)));
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

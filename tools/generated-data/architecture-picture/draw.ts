import { escapeHtml } from '#domain/documents/html.ts';
import type { CloudMap, Target, Worker, WorkGroup } from './cloud-map.ts';
import type { Trigger } from './triggers.ts';
import type { Use } from './actions.ts';

const PAD = 24;
const TRIGGER = { left: 44, width: 300 };
const GROUP = { left: 396, width: 252 };
/** The middle of the first column, and from one to the next. */
const FIRST_COLUMN = 692;
const COLUMN = 44;
const ROW = 21;
const GROUP_TITLE = 28;
/** From the top of the page to the first stack; the names of the columns stand in it. */
const HEADER = 206;
const STACK_TITLE = 34;
const GAP = 18;
const LINE = 14;
/** Characters that fit into a trigger's box, bold and plain. */
const TRIGGER_CHARACTERS = { bold: 42, plain: 50 };

const INK = '#1c2733';
const QUIET = '#5a6673';
const HOMES: readonly { readonly ends: RegExp; readonly color: string; readonly name: string }[] = [
  { ends: /Data$/, color: '#2563a8', name: 'data stack: must survive' },
  { ends: /Workflow$/, color: '#2b7a4b', name: 'workflow' },
  { ends: /^outside$/, color: '#a3541b', name: 'to debtors, and about numbers' },
  { ends: /^Step Functions$/, color: '#5b4b8a', name: 'executions' },
];
const STACKS: readonly { readonly ends: RegExp; readonly title: string }[] = [
  { ends: /Workflow$/, title: 'Workflow stack: may be replaced' },
  { ends: /Web$/, title: 'Web stack: faces the public' },
];

/** The map as a picture: on the left what sets something going, in the middle who works, on the right what each may reach. */
export function drawCloudMap({ stacks, targets, notes }: CloudMap): string {
  const columns = HOMES.flatMap(({ ends }) => targets.filter(({ home }) => ends.test(home)));
  const width = FIRST_COLUMN + columns.length * COLUMN + 76;
  const parts: string[] = [];
  let y = HEADER;
  for (const { name, groups } of stacks) {
    const top = y;
    const drawn: string[] = [];
    y += STACK_TITLE;
    for (const group of groups) {
      const { svg, height } = drawGroup(group, columns, y, width);
      drawn.push(...svg);
      y += height + GAP;
    }
    const title = STACKS.find(({ ends }) => ends.test(name))?.title ?? name;
    parts.push(
      `<rect x="${PAD}" y="${top}" width="${width - 2 * PAD}" height="${y - top}" rx="10" fill="#f6f8fa" stroke="#d4dae1"/>`,
      text(TRIGGER.left, top + 23, title, 'font-size="14" font-weight="bold"'),
      ...drawn,
    );
    y += GAP;
  }
  for (const note of notes) {
    parts.push(text(PAD, y + 6, note, `fill="${QUIET}"`));
    y += 18;
  }
  const height = y + 8;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Helvetica, Arial, sans-serif" font-size="12" fill="${INK}" role="img">`,
    '<title>What sets each function of Forbear going on AWS, and what its role lets it reach</title>',
    `<rect width="${width}" height="${height}" fill="white"/>`,
    text(PAD, 34, 'Forbear on AWS', 'font-size="20" font-weight="bold"'),
    text(PAD, 56, 'What sets each function going, and what its role lets it', `fill="${QUIET}"`),
    text(PAD, 72, 'reach. Drawn from the synthesized templates.', `fill="${QUIET}"`),
    ...legend(),
    ...parts,
    ...columns.flatMap((target, index) => columnHead(target, columnX(index))),
    ...homes(columns),
    '</svg>',
    '',
  ].join('\n');
}

function columnX(index: number): number {
  return FIRST_COLUMN + index * COLUMN;
}

function columnHead({ label, home }: Target, x: number): string[] {
  return [
    `<text transform="translate(${x + 4} ${HEADER - 26}) rotate(-48)" fill="${colorOf(home)}" font-weight="bold">${escapeHtml(label)}</text>`,
  ];
}

/** A bar over the columns of each home, with its name. */
function homes(columns: readonly Target[]): string[] {
  return HOMES.flatMap(({ ends, color, name }) => {
    const indexes = columns.flatMap(({ home }, index) => (ends.test(home) ? [index] : []));
    const [first] = indexes;
    const last = indexes.at(-1);
    if (first === undefined || last === undefined) return [];
    const from = columnX(first) - 15;
    return [
      `<rect x="${from}" y="${HEADER - 18}" width="${columnX(last) + 15 - from}" height="4" rx="2" fill="${color}"/>`,
      text((from + columnX(last) + 15) / 2, HEADER - 3, name, `font-size="9.5" text-anchor="middle" fill="${color}"`),
    ];
  });
}

function legend(): string[] {
  const items: readonly (readonly [ReadonlySet<Use>, string])[] = [
    [new Set<Use>(['reads']), 'reads'],
    [new Set<Use>(['writes']), 'writes'],
    [new Set<Use>(['reads', 'writes']), 'both'],
    [new Set<Use>(['calls']), 'asks it to act'],
  ];
  return items.flatMap(([uses, label], index) => {
    const x = PAD + 8 + index * 76;
    return [mark(uses, x, 100, QUIET), text(x + 13, 104, label, `fill="${QUIET}"`)];
  });
}

function drawGroup(group: WorkGroup, columns: readonly Target[], top: number, width: number) {
  const { machine, functions, triggers } = group;
  const boxes = triggers.map(linesOf);
  const triggersHeight = boxes.reduce((sum, lines) => sum + boxHeight(lines) + 8, -8);
  const rows = functions.length;
  const titled = machine === undefined ? 0 : GROUP_TITLE;
  const groupHeight = titled + rows * ROW + (machine === undefined ? 10 : 8);
  const height = Math.max(groupHeight, triggersHeight);
  const groupTop = machine === undefined ? top + (height - groupHeight) / 2 : top;
  const parts: string[] = [];
  // Beside the name of a machine, whose functions may reach far down; beside the middle of a function alone.
  let y = machine === undefined ? top + (height - triggersHeight) / 2 : top;
  const headY = machine === undefined ? groupTop + groupHeight / 2 : groupTop + GROUP_TITLE / 2;
  for (const lines of boxes) {
    parts.push(...triggerBox(lines, y, headY));
    y += boxHeight(lines) + 8;
  }
  parts.push(
    `<rect x="${GROUP.left}" y="${groupTop}" width="${GROUP.width}" height="${groupHeight}" rx="8" fill="white" stroke="#9aa5b1"/>`,
  );
  if (machine !== undefined) {
    parts.push(
      `<path d="M${GROUP.left} ${groupTop + GROUP_TITLE}v${8 - GROUP_TITLE}q0-8 8-8h${GROUP.width - 16}q8 0 8 8v${GROUP_TITLE - 8}z" fill="#ece8f5"/>`,
      text(GROUP.left + 12, groupTop + 19, `${group.name} state machine`, 'font-weight="bold" fill="#5b4b8a"'),
      `<path d="M${GROUP.left + GROUP.width} ${groupTop + GROUP_TITLE / 2}H${width - PAD - 12}" stroke="#e3e7ec"/>`,
      ...marksOf(machine, columns, groupTop + GROUP_TITLE / 2),
    );
  }
  functions.forEach((each, index) => {
    const middle = groupTop + titled + (machine === undefined ? 5 : 4) + index * ROW + ROW / 2;
    parts.push(
      `<path d="M${GROUP.left + GROUP.width} ${middle}H${width - PAD - 12}" stroke="#e3e7ec"/>`,
      `<text x="${GROUP.left + 12}" y="${middle + 4}"><tspan fill="${QUIET}">λ</tspan> ${escapeHtml(each.name)}</text>`,
      ...marksOf(each, columns, middle),
    );
  });
  return { svg: parts, height };
}

function marksOf({ uses }: Worker, columns: readonly Target[], y: number): string[] {
  return columns.flatMap(({ id, home }, index) => {
    const found = uses.get(id);
    return found === undefined ? [] : [mark(found, columnX(index), y, colorOf(home))];
  });
}

/** The left half of a disc for reading, the right half for writing, a diamond for a call. */
function mark(uses: ReadonlySet<Use>, x: number, y: number, color: string): string {
  if (uses.has('calls')) return `<path d="M${x} ${y - 7}l7 7-7 7-7-7z" fill="${color}"/>`;
  const halves = [
    ...(uses.has('reads') ? [`M${x} ${y - 6}a6 6 0 0 0 0 12z`] : []),
    ...(uses.has('writes') ? [`M${x} ${y - 6}a6 6 0 0 1 0 12z`] : []),
  ].join('');
  return `<circle cx="${x}" cy="${y}" r="6" fill="white" stroke="${color}" stroke-width="1.3"/><path d="${halves}" fill="${color}"/>`;
}

interface TriggerLine {
  readonly words: string;
  readonly kind: 'text' | 'detail' | 'kept';
}

function linesOf({ text: words, detail, keptIn }: Trigger): TriggerLine[] {
  const lines = (kind: TriggerLine['kind'], of: string) =>
    wrapped(of, kind === 'text' ? TRIGGER_CHARACTERS.bold : TRIGGER_CHARACTERS.plain).map(
      (line): TriggerLine => ({ words: line, kind }),
    );
  return [
    ...lines('text', words),
    ...(detail === undefined ? [] : lines('detail', detail)),
    ...(keptIn === undefined ? [] : lines('kept', `what fails is kept in ${keptIn}`)),
  ];
}

function boxHeight(lines: readonly TriggerLine[]): number {
  return lines.length * LINE + 12;
}

const LINE_STYLE: Readonly<Record<TriggerLine['kind'], string>> = {
  text: 'font-size="11.5" font-weight="bold"',
  detail: `font-size="11" fill="${QUIET}"`,
  kept: 'font-size="11" fill="#a12a2a"',
};

/** A trigger, with its arrow to what it sets going. */
function triggerBox(lines: readonly TriggerLine[], top: number, headY: number): string[] {
  const right = TRIGGER.left + TRIGGER.width;
  const middle = top + boxHeight(lines) / 2;
  const bend = right + (GROUP.left - right) / 2;
  return [
    `<rect x="${TRIGGER.left}" y="${top}" width="${TRIGGER.width}" height="${boxHeight(lines)}" rx="8" fill="white" stroke="#d4dae1"/>`,
    ...lines.map(({ words, kind }, index) => text(TRIGGER.left + 12, top + 17 + index * LINE, words, LINE_STYLE[kind])),
    `<path d="M${right} ${middle}C${bend} ${middle} ${bend} ${headY} ${GROUP.left - 7} ${headY}" fill="none" stroke="${QUIET}" stroke-width="1.5"/>`,
    `<path d="M${GROUP.left - 9} ${headY - 4.5}l8 4.5-8 4.500z" fill="${QUIET}"/>`,
  ];
}

function wrapped(words: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function colorOf(home: string): string {
  return HOMES.find(({ ends }) => ends.test(home))?.color ?? QUIET;
}

function text(x: number, y: number, words: string, attributes: string): string {
  return `<text x="${x}" y="${y}" ${attributes}>${escapeHtml(words)}</text>`;
}

import { styleText } from 'node:util';
import { section } from '#domain/documents/text-table.ts';
import { WORST, type Checked } from './check-strategy.ts';
import type { Finding, Severity } from './finding.ts';
import { CHANGES, type InFlight } from './in-flight.ts';

/** Accounts shown of each kind of change; --json has all. */
const EXAMPLES = 3;

const COLOUR = { error: 'red', warning: 'yellow', note: 'dim' } as const satisfies Record<Severity, string>;

/** What the checks found, for a terminal. */
export function checkReport({ findings, places, walks, policy }: Checked, inFlight?: InFlight): string {
  const parts = findings.map(shown);
  if (inFlight !== undefined) parts.push(inFlightSection(inFlight));
  const count = (severity: Severity) => findings.filter((each) => each.severity === severity).length;
  const counted = WORST.map((severity) => plural(count(severity), severity)).join(', ');
  const worked = walks === 0 ? '' : `; ${walks} accounts worked through ${places} places`;
  parts.push(`${policy === undefined ? 'The policy cannot be read' : `Policy ${policy.version}`}: ${counted}${worked}`);
  return `${parts.join('\n')}\n`;
}

function shown({ severity, code, file, line, path, found, expected }: Finding): string {
  const where = `${file}${line === undefined ? '' : `:${line}`}`;
  const field = path.length === 0 ? '' : ` ${path.join('.')}`;
  return `${styleText(COLOUR[severity], severity)} ${code}  ${where}${field}\n    found ${found}\n    expected ${expected}`;
}

function inFlightSection({ at, deployed, open, counts, moved, segments, segmentRemoved }: InFlight): string {
  const lines = CHANGES.flatMap((change) => [
    `${change.padEnd(15)} ${String(counts[change]).padStart(7)}`,
    ...moved
      .filter((each) => each.change === change)
      .slice(0, EXAMPLES)
      .map(({ accountId, was, is }) => `    ${accountId}: ${minute(was.at)} ${was.what} → ${minute(is.at)} ${is.what}`),
  ]);
  for (const [move, accounts] of segments) lines.push(`segment ${move}: ${accounts}`);
  if (segmentRemoved > 0) lines.push(`${plural(segmentRemoved, 'account')} in a segment that is no more`);
  return section(
    `${plural(open, 'open account')} at ${minute(Date.parse(at))}, deployed ${deployed}: what comes next`,
    lines,
  );
}

function minute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

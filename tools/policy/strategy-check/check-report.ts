import { styleText } from 'node:util';
import { section } from '#domain/documents/text-table.ts';
import { SEVERITIES_WORST_FIRST, type StrategyCheck } from './check-strategy.ts';
import type { StrategyFinding, StrategySeverity } from './finding.ts';
import { CHANGES, type InFlight } from './in-flight.ts';

/** Accounts shown of each kind of change; --json has all. */
const EXAMPLES = 3;

const COLOR = { error: 'red', warning: 'yellow', note: 'dim' } as const satisfies Record<StrategySeverity, string>;

/** What the checks found, for a terminal. */
export function checkReport(
  { findings, jurisdictions, accountsTraced, policy }: StrategyCheck,
  inFlight?: InFlight,
): string {
  const parts = findings.map(shown);
  if (inFlight !== undefined) parts.push(inFlightSection(inFlight));
  const count = (severity: StrategySeverity) => findings.filter((each) => each.severity === severity).length;
  const counted = SEVERITIES_WORST_FIRST.map((severity) => plural(count(severity), severity)).join(', ');
  const worked = accountsTraced === 0 ? '' : `; ${accountsTraced} accounts worked through ${jurisdictions} places`;
  parts.push(`${policy === undefined ? 'The policy cannot be read' : `Policy ${policy.version}`}: ${counted}${worked}`);
  return `${parts.join('\n')}\n`;
}

function shown({ severity, code, file, line, path, found, expected }: StrategyFinding): string {
  const where = `${file}${line === undefined ? '' : `:${line}`}`;
  const field = path.length === 0 ? '' : ` ${path.join('.')}`;
  return `${styleText(COLOR[severity], severity)} ${code}  ${where}${field}\n    found ${found}\n    expected ${expected}`;
}

function inFlightSection({ at, deployed, open, counts, changed, segments, segmentRemoved }: InFlight): string {
  const lines = CHANGES.flatMap((change) => [
    `${change.padEnd(15)} ${String(counts[change]).padStart(7)}`,
    ...changed
      .filter((each) => each.change === change)
      .slice(0, EXAMPLES)
      .map(
        ({ accountId, before, after }) =>
          `    ${accountId}: ${minute(before.at)} ${before.what} → ${minute(after.at)} ${after.what}`,
      ),
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

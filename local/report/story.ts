import { styleText } from 'node:util';
import { candidateZones } from '#domain/compliance/times-and-places/zones.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { factSentence } from '#domain/ledger/fact-sentences.ts';
import type { HistoryEvent } from '#engine/history.ts';

interface Moment {
  readonly at: string;
  readonly lines: readonly string[];
}

/**
 * One account's life as a timeline, in the debtor's local time: the states its execution went through, what was said to
 * the debtor under which permit, what they answered, what they paid.
 * @param messagePath where the message of an intent can be opened, if it can
 */
export function story(
  file: DebtorFile,
  account: Account,
  commits: readonly Commit[],
  history: readonly HistoryEvent[],
  messagePath: (intentId: string) => string | undefined,
): string {
  const [zone = 'America/New_York'] = candidateZones(file);
  const moments = [...stepsOf(history), ...commits.flatMap((commit) => factsOf(commit, account, messagePath))];
  const days = Map.groupBy(
    moments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    ({ at }) => localDay(at, zone),
  );
  const { placed, status } = account;
  const title = `${account.accountId}  ${placed.currentCreditor} ${placed.accountNumberMasked}  ${status.kind === 'closed' ? status.reason : 'open'}`;
  const dayLines = [...days].flatMap(([day, ofDay]) => [
    '',
    styleText('bold', day),
    ...ofDay.flatMap(({ at, lines }) =>
      lines.map((line, index) => `  ${index === 0 ? localClock(at, zone) : '     '}  ${line}`),
    ),
  ]);
  return [
    styleText('bold', title),
    `times in ${zone}; ledger ${file.debtorId}, ${file.seq} commits, head ${file.head.slice(0, 16)}…`,
    ...dayLines,
  ].join('\n');
}

/** States entered one after the other at the same moment are one line. */
function stepsOf(history: readonly HistoryEvent[]): Moment[] {
  const byMoment = Map.groupBy(
    history.flatMap(({ timestamp, stateEnteredEventDetails }) =>
      stateEnteredEventDetails === undefined ? [] : [{ timestamp, name: stateEnteredEventDetails.name }],
    ),
    ({ timestamp }) => timestamp,
  );
  return [...byMoment].map(([at, entered]) => ({
    at,
    lines: [styleText('dim', `▸ ${entered.map(({ name }) => name).join(' → ')}`)],
  }));
}

function factsOf(commit: Commit, account: Account, messagePath: (intentId: string) => string | undefined): Moment[] {
  return commit.facts.flatMap((fact): Moment[] => {
    const line = concerns(fact, account.accountId) ? factSentence(fact) : undefined;
    if (line === undefined) return [];
    return [{ at: fact.at, lines: [line, ...permitLines(fact, commit), ...pathLines(fact, messagePath)] }];
  });
}

function permitLines(fact: Fact, { seq }: Commit): string[] {
  if (!('permit' in fact)) return [];
  const { permit } = fact;
  const { verdict, until, goodUntil, rules, policyVersion } = permit;
  const when = until === undefined ? (goodUntil === undefined ? '' : ` good until ${goodUntil}`) : ` until ${until}`;
  const head = `permit ${verdict}${when}, decided at commit ${permit.seq}, recorded in ${seq}, policy ${policyVersion}`;
  const marks = { allow: styleText('green', '✓'), defer: styleText('yellow', '◷'), deny: styleText('red', '✗') };
  return [
    styleText('dim', `  ${head}`),
    ...rules.map(
      ({ id, citation, outcome, because }) =>
        `  ${marks[outcome]} ${id}: ${because} ${styleText('dim', `[${citation}]`)}`,
    ),
  ];
}

function pathLines(fact: Fact, messagePath: (intentId: string) => string | undefined): string[] {
  const path = fact.type === 'ContactIntended' ? messagePath(fact.intentId) : undefined;
  return path === undefined ? [] : [`  → ${path}`];
}

function concerns(fact: Fact, accountId: string): boolean {
  if (fact.type === 'PaymentSettled') return fact.allocations.some((part) => part.accountId === accountId);
  if ('intentId' in fact) return fact.intentId.startsWith(accountId);
  return !('accountId' in fact) || fact.accountId === undefined || fact.accountId === accountId;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, ...options });
  formats.set(key, format);
  return format;
}

function localDay(at: string, zone: string): string {
  return formatIn(zone, { dateStyle: 'full' }).format(Date.parse(at));
}

function localClock(at: string, zone: string): string {
  return formatIn(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(Date.parse(at));
}

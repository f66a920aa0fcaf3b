import type { Commit } from '#domain/ledger/commit.ts';
import { type EpochMs, epochMs } from '#domain/values/instant.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import type { AccountId, Channel } from '#domain/values/primitives.ts';
import type { AccountRow } from '#domain/ports/read-model.ts';
import { rowsOf } from '#domain/read-model/rows-of.ts';
import type { ReportDay } from './report-day.ts';

type Posting = AccountRow['postings'][number];

/** An account on a day: as the day began, as it ended, and what was posted between. */
export interface AccountDay {
  readonly day: ReportDay;
  /** Absent when it was placed on that day. */
  readonly before: AccountRow | undefined;
  readonly after: AccountRow;
  readonly postings: readonly Posting[];
}

/** Is a row as it is now what it was on that day, because nothing was written about the person since it began? */
export function isUnchangedSince({ asOf }: AccountRow, { from }: ReportDay): boolean {
  return asOf < from;
}

export function unchangedDay(row: AccountRow, day: ReportDay): AccountDay {
  return { day, before: row, after: row, postings: [] };
}

/**
 * What a ledger says of an account on a day that is over: whatever was written after it changes nothing. Absent when the
 * account was placed later.
 */
export function accountDay(commits: readonly Commit[], accountId: AccountId, day: ReportDay): AccountDay | undefined {
  const [first] = commits;
  if (first === undefined) return undefined;
  const [openingCommits, closingCommits] = [commitsBefore(commits, day.from), commitsBefore(commits, day.until)];
  const opening = foldDebtor(first.debtorId, commits.slice(0, openingCommits));
  const closing = foldDebtor(first.debtorId, commits.slice(openingCommits, closingCommits), opening);
  const rowIn = (file: typeof opening) => rowsOf(file).find(({ account }) => account.accountId === accountId)?.account;
  const after = rowIn(closing);
  if (after === undefined) return undefined;
  const postings = after.postings.filter(({ postedAt }) => postedAt >= day.from);
  return { day, before: rowIn(opening), after, postings };
}

/** How many commits come before the first one of this instant or later: those that end up behind it count as that late. */
function commitsBefore(commits: readonly Commit[], at: EpochMs): number {
  const first = commits.findIndex((commit) => epochMs(commit.at) >= at);
  return first < 0 ? commits.length : first;
}

export type DayStatus = 'open' | 'held' | 'closed';

export function statusAt(row: AccountRow, at: EpochMs): DayStatus {
  if (row.closed !== undefined) return 'closed';
  return holdsAt(row, at).length > 0 ? 'held' : 'open';
}

/** Kinds of the holds on an open account, each once. */
export function holdsAt({ holds, closed }: AccountRow, at: EpochMs): string[] {
  if (closed !== undefined) return [];
  const inForce = holds.filter(({ until }) => until === undefined || at < until);
  return [...new Set(inForce.map(({ kind }) => kind))];
}

const CHANNELS: readonly Channel[] = ['email', 'sms', 'voice', 'letter'];

/** What changed about an account on the day, a word or two each, in the order a clerk asks. */
export function changesOf({ day, before, after, postings }: AccountDay): string[] {
  const held = before === undefined ? [] : holdsAt(before, day.from);
  const holds = holdsAt(after, day.until);
  const disputes = after.openDisputes - (before?.openDisputes ?? 0);
  return [
    ...(before === undefined ? ['placed'] : []),
    ...new Set(postings.map(({ kind }) => kind)),
    ...(disputes > 0 ? ['dispute-opened'] : []),
    ...(disputes < 0 ? ['dispute-answered'] : []),
    ...holds.filter((kind) => !held.includes(kind)).map((kind) => `held:${kind}`),
    // What is closed is not worked again because its holds are over.
    ...(after.closed === undefined ? held.filter((kind) => !holds.includes(kind)) : []).map(
      (kind) => `released:${kind}`,
    ),
    ...(after.stage !== undefined && after.stage.name !== before?.stage?.name ? [`stage:${after.stage.name}`] : []),
    ...CHANNELS.filter((channel) => after.contacts[channel] > (before?.contacts[channel] ?? 0)).map(
      (channel) => `contact:${channel}`,
    ),
    ...(wasClosedOnDay({ before, after }) ? [`closed:${after.closed?.reason}`] : []),
  ];
}

export function wasClosedOnDay({ before, after }: Pick<AccountDay, 'before' | 'after'>): boolean {
  return after.closed !== undefined && before?.closed === undefined;
}

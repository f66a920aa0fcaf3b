import type { RulingChange } from '#domain/compliance/permit-difference.ts';
import type { PermitDifference } from './replay-totals.ts';
import { EFFECTS, type Summary } from './summary.ts';

/** What both kinds of report show, each in its own way. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const EFFECT_TEXT: Readonly<Record<(typeof EFFECTS)[number], string>> = {
  refused: 'refused: would never have gone out',
  delayed: 'delayed: went out, would have waited',
  moved: 'moved: waited, would have waited for another instant',
  allowed: 'newly allowed: was refused or waited',
  none: 'not as recorded, to no effect',
};

/** What the book makes of contacts. */
export function effectTable({ effects, affected }: Summary): Table {
  const rows = EFFECTS.filter((effect) => effects[effect].contacts > 0).map((effect) => {
    const { contacts, accounts, debtors } = effects[effect];
    return [EFFECT_TEXT[effect], contacts, accounts, debtors];
  });
  const all = ['all with an effect', affected.contacts, affected.accounts, affected.debtors];
  return { head: ['effect', 'contacts', 'accounts', 'debtors'], rows: rows.length > 1 ? [...rows, all] : rows };
}

/** Which rules now speak, or no longer do. */
export function ruleTable({ rules }: Summary): Table {
  return {
    head: ['rule', 'now refuses', 'now delays', 'no longer refuses', 'no longer delays', 'otherwise'],
    rows: rules.map(({ id, nowRefuses, nowDelays, noLongerRefuses, noLongerDelays, otherwise }) => [
      id,
      nowRefuses,
      nowDelays,
      noLongerRefuses,
      noLongerDelays,
      otherwise,
    ]),
  };
}

export function versionTable({ madeUnder, policy }: Summary): Table {
  return {
    head: ['made under policy', 'permits', policy === undefined ? 'reproduced exactly' : 'the same to the word'],
    rows: madeUnder.map(({ policyVersion, permits, exact, replayed }) => [
      replayed ? `${policyVersion}, the one replayed` : policyVersion,
      permits,
      exact,
    ]),
  };
}

export function differenceTable(differences: readonly PermitDifference[]): Table {
  return {
    head: ['contact', 'account', 'effect', 'allowed from', 'because of'],
    rows: differences.map(({ at, accountId, channel, treatmentId, effect, was, firstAllowedAt, rules }) => [
      `${minute(at)} ${channel} ${treatmentId}`,
      accountId,
      was.verdict === 'skipped' ? `${effect}, was skipped` : effect,
      firstAllowedAt === undefined ? '' : minute(firstAllowedAt),
      decidingRules(rules),
    ]),
  };
}

/** The rules that decide; where none does, the first that reads differently. */
function decidingRules(rules: readonly RulingChange[]): string {
  const deciding = rules.filter(isDeciding).map(({ id }) => id);
  if (deciding.length > 0) return deciding.join(', ');
  const [first, ...others] = rules.map(({ id }) => id);
  return `${first ?? ''}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}

/** A rule that lets pass in other words decided nothing. */
function isDeciding({ was, is }: RulingChange): boolean {
  return [was?.outcome, is?.outcome].some((outcome) => outcome === 'deny' || outcome === 'defer');
}

/** To the minute, in UTC. */
function minute(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)}Z`;
}

/** The outcome in a sentence. */
export function headline({ counts, affected, base }: Summary): string {
  const permits = counts.permits.toLocaleString('en-US');
  const comparison = base === undefined ? 'as recorded' : 'as by the base policy';
  if (counts.permits === 0) return 'No permit was judged again.';
  if (counts.exact === counts.permits) return `All ${permits} permits come out exactly ${comparison}.`;
  if (counts.different === 0) return `All ${permits} contacts come out ${comparison}; permits read otherwise.`;
  if (affected.contacts === 0)
    return `${counts.different.toLocaleString('en-US')} of ${permits} permits do not come out ${comparison}, to no effect.`;
  const { contacts, accounts, debtors } = affected;
  const verb = contacts === 1 ? 'changes' : 'change';
  return `${contacts.toLocaleString('en-US')} of ${permits} contacts ${verb}: ${countText(accounts, 'account')}, ${countText(debtors, 'debtor')}.`;
}

/** `1 account`, `1,200 accounts`. */
export function countText(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}

/** What else a reader must know, a sentence each. */
export function remarks({
  counts,
  delayHours,
  reworded,
  notReproduced,
  broken,
  effects,
  moves,
  unjudgedBecause,
}: Summary): string[] {
  const remarked: string[] = [];
  if (delayHours !== undefined) {
    const { median, longest, withoutEnd } = delayHours;
    remarked.push(`Delays: ${median} hours in the middle, ${longest} at most.`);
    if (withoutEnd > 0) remarked.push(`${withoutEnd} of them find no instant within fifty deferrals.`);
  }
  if (effects.none.contacts > 0 || notReproduced.length > 0)
    remarked.push(
      'Judged by the very policy it was made under, so the code judges otherwise or the record was altered:',
    );
  for (const { because: why, permits } of notReproduced) remarked.push(`  ${permits}: ${why}`);
  if (counts.rewordedPermits > 0) {
    const by = reworded.map(({ id, permits }) => `${id} ${permits.toLocaleString('en-US')}`).join(', ');
    remarked.push(`${countText(counts.rewordedPermits, 'more permit')} would read differently, to no effect (${by}).`);
  }
  if (counts.byOtherRules > 0) remarked.push(`${counts.byOtherRules} more differ by other rules only.`);
  if (moves.later + moves.sooner > 0) remarked.push(`Moved: ${moves.later} to later, ${moves.sooner} to sooner.`);
  for (const { because: why, permits } of unjudgedBecause)
    remarked.push(`${countText(permits, 'permit')} could not be judged again: ${why}.`);
  for (const { because: why } of broken.slice(0, SHOWN_BROKEN)) remarked.push(`Broken: ${why}.`);
  if (broken.length > SHOWN_BROKEN) remarked.push(`Broken: ${broken.length - SHOWN_BROKEN} ledgers more.`);
  return remarked;
}

const SHOWN_BROKEN = 10;

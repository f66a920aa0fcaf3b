import { CODE_RULES_VERSION } from '#domain/compliance/rule-book.ts';
import { type EvidenceFinding, PROMISES, type PromiseName } from './promises.ts';
import type { Verification } from './verify-export.ts';

/** So many findings of one promise are listed; the rest is counted. */
const MAX_LISTED = 20;

/** The result as a table for a reviewer, and what is wrong below it. */
export function verificationReport({ manifest, findings, checked, complete }: Verification, seconds: number): string {
  const { scope, redacted, exportedAt, counts, codeRules, interrupted } = manifest;
  const head = [
    `Export of ${scope.kind} ${scope.id} of ${exportedAt}: ${counts.ledgers} ledgers, ${counts.commits} commits, ` +
      `${counts.contacts} contacts${redacted ? ', personal data redacted' : ''}`,
    ...(interrupted === undefined ? [] : [interruptionText(interrupted)]),
    ...(codeRules === CODE_RULES_VERSION
      ? []
      : [`It was exported by the rules ${codeRules} of the code; this checker has ${CODE_RULES_VERSION}.`]),
  ];
  const names: readonly PromiseName[] = [
    'files',
    'chain',
    'anchors',
    'policies',
    'facts',
    'contacts',
    'verdicts',
    'stops',
    'money',
  ];
  const rows = names.map((name) => {
    const counted = String(checked[name]).padStart(9);
    return `  ${name.padEnd(9)} ${counted}  ${resultOf(name, findings, checked, complete).padEnd(9)} ${PROMISES[name]}`;
  });
  const listed = names.flatMap((name) => {
    const found = findings.filter(({ promise }) => promise === name);
    const lines = found.slice(0, MAX_LISTED).map(lineOf);
    return found.length > MAX_LISTED ? [...lines, `  ${name}: and ${found.length - MAX_LISTED} more`] : lines;
  });
  const broken = findings.filter(({ kind }) => kind === 'broken').length;
  const unproven = findings.length - broken;
  const verdict =
    broken > 0
      ? complete
        ? `${broken} promises broken.`
        : 'A promise is broken; --all lists everything.'
      : unproven > 0
        ? `Nothing is broken; ${unproven} cannot be judged by this version of the code.`
        : 'Every promise is kept.';
  return [
    ...head,
    '',
    `  ${'promise'.padEnd(9)} ${'checked'.padStart(9)}  ${'result'.padEnd(9)}`,
    ...rows,
    ...(listed.length === 0 ? [] : ['', ...listed]),
    '',
    `${verdict} (${seconds.toFixed(1)} s)`,
  ].join('\n');
}

function interruptionText({ day, of }: NonNullable<Verification['manifest']['interrupted']>): string {
  const when = day === undefined ? `before day ${of}` : `on day ${day} of ${of}`;
  return `The run it was exported from was interrupted ${when}: these ledgers are not all that was to come.`;
}

function resultOf(
  name: PromiseName,
  findings: readonly EvidenceFinding[],
  checked: Verification['checked'],
  complete: boolean,
): string {
  const kinds = new Set(findings.filter(({ promise }) => promise === name).map(({ kind }) => kind));
  if (kinds.has('broken')) return 'BROKEN';
  if (kinds.has('unproven')) return 'unproven';
  if (name === 'anchors' && checked.anchors === 0) return 'not asked';
  return complete ? 'kept' : 'so far';
}

function lineOf({ promise, kind, because, debtorId, seq }: EvidenceFinding): string {
  const where = [debtorId, seq === undefined ? undefined : `commit ${seq}`]
    .filter((part) => part !== undefined)
    .join(', ');
  return `  ${kind === 'broken' ? 'BROKEN' : 'unproven'} ${promise}: ${where === '' ? '' : `${where}: `}${because}`;
}

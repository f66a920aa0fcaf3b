import { section, table } from '#domain/documents/text-table.ts';
import {
  differenceTable,
  effectTable,
  headline,
  countText,
  remarks,
  ruleTable,
  type Table,
  versionTable,
} from './tables.ts';
import type { Summary } from './summary.ts';

/** As many differences as fit a screen beside the tables. */
const MAX_SHOWN = 12;

/** A replay for a terminal. */
export function replayReport(summary: Summary): string {
  const { differences, rules } = summary;
  const parts = [section(headline(summary), [scopeText(summary), ...remarks(summary)])];
  const show = (title: string, { head, rows }: Table) => parts.push(section(title, [table(head, rows)]));
  show('Permits', versionTable(summary));
  if (differences.length > 0) show('Contacts', effectTable(summary));
  if (rules.length > 0) show('Rules, in the contacts with an effect', ruleTable(summary));
  if (differences.length > 0) {
    const more = differences.length - MAX_SHOWN;
    const first = more > 0 ? `The first ${MAX_SHOWN} of ${differences.length}; --json has all` : 'Each';
    show(first, differenceTable(differences.slice(0, MAX_SHOWN)));
  }
  return parts.join('\n\n');
}

/** What was replayed by what. */
export function scopeText({ ledgers, counts, policy, base, filters }: Summary): string {
  const against = base === undefined ? '' : `, against ${base.folder} (${base.version})`;
  const only = Object.entries(filters).map(([name, value]) => `--${name} ${value}`);
  const by = policy === undefined ? 'the policy each permit was made under' : `${policy.folder} (${policy.version})`;
  return `${countText(counts.ledgers, 'ledger')} of ${ledgers} by ${by}${against}${only.length > 0 ? `, ${only.join(' ')}` : ''}`;
}

import { section, table } from '#local/report/run-report.ts';
import { differenceTable, effectTable, headline, remarks, ruleTable, versionTable } from './rows.ts';
import type { Summary } from './summary.ts';

/** As many differences as fit a screen beside the tables. */
const SHOWN = 12;

/** A replay for a terminal. */
export function terminalReport(summary: Summary): string {
  const { differences, rules, effects } = summary;
  const parts = [section(headline(summary), [scope(summary), ...remarks(summary)])];
  const show = (title: string, { head, rows }: ReturnType<typeof effectTable>) =>
    parts.push(section(title, [table(head, rows)]));
  show('Permits', versionTable(summary));
  if (differences.length > 0) show('Contacts', effectTable(summary));
  if (rules.length > 0) show('Rules, in the contacts with an effect', ruleTable(summary));
  if (differences.length > 0) {
    const more = differences.length - SHOWN;
    const first = more > 0 ? `The first ${SHOWN} of ${differences.length}; --json has all` : 'Each';
    show(first, differenceTable(differences.slice(0, SHOWN)));
  }
  return effects.refused.contacts + differences.length === 0 ? parts.slice(0, 2).join('\n\n') : parts.join('\n\n');
}

/** What was replayed by what. */
export function scope({ ledgers, counts, policyFolder, policyVersion, base, filters }: Summary): string {
  const against = base === undefined ? '' : `, against ${base.folder} (${base.version})`;
  const only = Object.entries(filters).map(([name, value]) => `--${name} ${value}`);
  return `${counts.ledgers} ledgers of ${ledgers} by ${policyFolder} (${policyVersion})${against}${only.length > 0 ? `, ${only.join(' ')}` : ''}`;
}

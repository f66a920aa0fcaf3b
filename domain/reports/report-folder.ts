import type { LocalDate } from '#domain/values/primitives.ts';

/** Where a creditor finds its reports on a day. */
export function reportFolder(creditorId: string, date: LocalDate) {
  const folder = `reports/${creditorId}/${date}`;
  return {
    /** Without endings: each is there as CSV and as JSON Lines. */
    status: `${folder}/status`,
    payments: `${folder}/payments`,
    closed: `${folder}/closed`,
    page: `${folder}/report.html`,
    /** There once all others are, and only then. */
    summary: `${folder}/report.json`,
  };
}

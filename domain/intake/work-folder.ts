/** Where the pieces of one run of a portfolio's intake lie until its report is written. Keys hold no personal data. */
export function workFolder(portfolioId: string, run: string) {
  const folder = `work/${portfolioId}/${run}`;
  return {
    rows: `${folder}/rows.jsonl`,
    index: `${folder}/index.csv`,
    scorecard: `${folder}/scorecard.json`,
    outcome: (firstRow: number) => `${folder}/outcome-${String(firstRow).padStart(9, '0')}.json`,
    outcomes: `${folder}/outcome-`,
    /** What was found of the numbers of a slice. It is paid for once, so it is the same place for every run. */
    numbers: (firstRow: number) => `work/${portfolioId}/numbers-${String(firstRow).padStart(9, '0')}.json`,
  };
}

/** Where a creditor finds what became of a file. */
export function outgoingFolder(creditorId: string, portfolioId: string) {
  const folder = `outgoing/${creditorId}/${portfolioId}`;
  return {
    folder: `${folder}/`,
    /** There once the file was taken in, and only then. */
    acknowledgment: `${folder}/acknowledgment.json`,
    refusal: `${folder}/refusal.json`,
    repeatedUpload: (run: string) => `${folder}/repeated-${run}.json`,
    scorecard: `${folder}/scorecard.json`,
    page: `${folder}/scorecard.html`,
    rejects: (format: 'csv' | 'json-lines') => `${folder}/rejects.${format === 'csv' ? 'csv' : 'jsonl'}`,
    rejectedWhilePlacing: `${folder}/rejects-while-placing.csv`,
    findings: `${folder}/findings.csv`,
    findingsWhilePlacing: `${folder}/findings-while-placing.csv`,
  };
}

/** Where our own people find the rows of a file that only they can tell whose they are. */
export function samePersonList(portfolioId: string): string {
  return `work-lists/same-person/${portfolioId}.csv`;
}

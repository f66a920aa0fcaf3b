/** Where the pieces of one portfolio's intake lie until its report is written. Keys hold no personal data. */
export function workFolder(portfolioId: string) {
  const folder = `work/${portfolioId}`;
  const padded = (firstRow: number) => String(firstRow).padStart(9, '0');
  return {
    index: `${folder}/index.csv`,
    headerRejects: `${folder}/rejects-000000000.csv`,
    rejects: (firstRow: number) => `${folder}/rejects-${padded(firstRow)}.csv`,
    rejectsPrefix: `${folder}/rejects-`,
    counts: (firstRow: number) => `${folder}/counts-${padded(firstRow)}.json`,
    countsPrefix: `${folder}/counts-`,
  };
}

/** Where a creditor finds what became of a file. */
export function outgoingFolder(creditorId: string, portfolioId: string) {
  const folder = `outgoing/${creditorId}/${portfolioId}`;
  return { rejects: `${folder}/rejects.csv`, acknowledgement: `${folder}/acknowledgement.json` };
}

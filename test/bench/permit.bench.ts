import { decide } from '#domain/compliance/decide.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { HOUR, MINUTE } from '#domain/values/instant.ts';
import { called, contacted, POLICY, reminder, TUESDAY, workable } from '#test/domain/compliance/case.ts';

const DECISIONS = 20_000;

export interface PermitBench {
  /** Past contacts in the debtor's file, half of them calls, eight hours apart. */
  readonly contacts: number;
  readonly medianMicroseconds: number;
  readonly p99Microseconds: number;
}

/** How long a decision takes: a call to a debtor who may be in two zones, by every rule there is. */
export async function benchPermit(): Promise<PermitBench[]> {
  return [0, 100, 1000].map((contacts) => ({ contacts, ...measure(debtorWith(contacts)) }));
}

function debtorWith(contacts: number): DebtorFile {
  const past = Array.from({ length: contacts }, (_, index) => {
    const wall = new Date(TUESDAY - (contacts - index) * 8 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
    return index % 2 === 0 ? called(wall) : contacted(wall);
  });
  const file = workable(...past.flat());
  const { home } = file.contactPoints;
  if (home === undefined) throw new TypeError('expected the debtor to have a home');
  return { ...file, contactPoints: { ...file.contactPoints, home: { ...home, zones: ['America/Los_Angeles'] } } };
}

function measure(file: DebtorFile): { medianMicroseconds: number; p99Microseconds: number } {
  const proposal = reminder('voice');
  const took: number[] = [];
  for (let turn = 0; turn < 2 * DECISIONS; turn++) {
    const now = TUESDAY + (turn % 1440) * MINUTE;
    const before = performance.now();
    decide(file, proposal, POLICY, now);
    if (turn >= DECISIONS) took.push((performance.now() - before) * 1000);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => Number((took[Math.floor(took.length * share)] ?? 0).toFixed(1));
  return { medianMicroseconds: at(0.5), p99Microseconds: at(0.99) };
}

if (import.meta.main) console.table(await benchPermit());

import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { FileNotFound, type Files } from '#domain/ports/files.ts';
import { numbersOf } from '#domain/intake/number-types.ts';
import { NumberType, type NumberTypes, type TypesByNumber } from '#domain/ports/number-types.ts';
import { accountIdOf } from '#domain/intake/place-account.ts';
import type { PlacementRow } from '#domain/intake/placement-row.ts';
import type { CaseFiles } from '#domain/case-files/case-files.ts';

/** Numbers asked about before the answers are written down: half a minute's, at four a second. */
const NUMBERS_PER_REQUEST = 100;

/**
 * Asking ends after so many milliseconds, be it in the middle of a slice. With the last hundred, which take half a minute
 * more, that leaves half of the function's 300 seconds to place the accounts.
 */
const LOOK_UP_BUDGET_MS = 120_000;

const SavedNumberTypes = z.record(z.string(), NumberType);

/**
 * What the numbers of a slice are. Each is paid for once: the answers are written down as they come and before anything is
 * placed, so that a batch that crashed finds them. Nothing is asked of accounts that are placed already. What time was too
 * short for is unknown, and is not written down: a batch that is run again asks on.
 * @param key where the answers of the slice lie
 * @param now milliseconds, from whenever
 */
export async function lookUpNumbers(
  rows: readonly Pick<PlacementRow, 'account_ref' | 'mobile_phone' | 'landline_phone' | 'more_phones'>[],
  { creditorId, key }: { readonly creditorId: string; readonly key: string },
  { files, ledger, numberTypes }: { files: Files; ledger: Pick<CaseFiles, 'find'>; numberTypes: NumberTypes },
  now = () => performance.now(),
): Promise<TypesByNumber> {
  if (!numberTypes.enabled) return new Map();
  const known = await savedTypesIn(key, files);
  const open = new Set<string>();
  for (const row of rows) {
    const numbers = numbersOf(row).filter((number) => !known.has(number));
    if (numbers.length === 0) continue;
    const placed = await ledger.find({ by: 'account', accountId: accountIdOf(row, { creditorId }) });
    if (placed.length === 0) for (const number of numbers) open.add(number);
  }
  const types = new Map(known);
  const numbers = [...open];
  const began = now();
  let lookedUp = 0;
  for (; lookedUp < numbers.length && now() - began < LOOK_UP_BUDGET_MS; lookedUp += NUMBERS_PER_REQUEST) {
    for (const [number, type] of await numberTypes.typesOf(numbers.slice(lookedUp, lookedUp + NUMBERS_PER_REQUEST)))
      types.set(number, type);
    await files.write(key, Buffer.from(JSON.stringify(Object.fromEntries(types))), 'application/json');
  }
  for (const number of numbers.slice(lookedUp)) types.set(number, 'unknown');
  return types;
}

async function savedTypesIn(key: string, files: Files): Promise<TypesByNumber> {
  try {
    return new Map(Object.entries(SavedNumberTypes.parse(JSON.parse(await text(await files.read(key))))));
  } catch (error) {
    if (error instanceof FileNotFound) return new Map();
    throw error;
  }
}

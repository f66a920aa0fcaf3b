import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { FileMissing, type Files } from '#domain/ports/files.ts';
import { numbersOf } from '#domain/intake/number-types.ts';
import { NumberType, type NumberTypes, type TypesByNumber } from '#domain/ports/number-types.ts';
import { accountIdOf } from '#domain/intake/place-account.ts';
import type { PlacementRow } from '#domain/intake/placement-row.ts';
import type { CaseFiles } from '#domain/case-files/case-files.ts';

/** Numbers asked about before the answers are written down: half a minute's, at four a second. */
const AT_ONCE = 100;

/**
 * Asking ends after so many milliseconds, be it in the middle of a slice. With the last hundred, which take half a minute
 * more, that leaves half of the function's 300 seconds to place the accounts.
 */
const ASKING = 120_000;

const Answers = z.record(z.string(), NumberType);

/**
 * What the numbers of a slice are. Each is paid for once: the answers are written down as they come and before anything is
 * placed, so that a batch that crashed finds them. Nothing is asked of accounts that are placed already. What time was too
 * short for is unknown, and is not written down: a batch that is run again asks on.
 * @param key where the answers of the slice lie
 * @param now milliseconds, from whenever
 */
export async function lookUpNumbers(
  entries: readonly Pick<PlacementRow, 'account_ref' | 'mobile_phone' | 'landline_phone' | 'more_phones'>[],
  { creditorId, key }: { readonly creditorId: string; readonly key: string },
  { files, ledger, numberTypes }: { files: Files; ledger: Pick<CaseFiles, 'find'>; numberTypes: NumberTypes },
  now = () => performance.now(),
): Promise<TypesByNumber> {
  if (!numberTypes.switchedOn) return new Map();
  const known = await answersIn(key, files);
  const open = new Set<string>();
  for (const entry of entries) {
    const numbers = numbersOf(entry).filter((number) => !known.has(number));
    if (numbers.length === 0) continue;
    const placed = await ledger.find({ by: 'account', accountId: accountIdOf(entry, { creditorId }) });
    if (placed.length === 0) for (const number of numbers) open.add(number);
  }
  const types = new Map(known);
  const numbers = [...open];
  const began = now();
  let asked = 0;
  for (; asked < numbers.length && now() - began < ASKING; asked += AT_ONCE) {
    for (const [number, type] of await numberTypes.typesOf(numbers.slice(asked, asked + AT_ONCE)))
      types.set(number, type);
    await files.write(key, Buffer.from(JSON.stringify(Object.fromEntries(types))), 'application/json');
  }
  for (const number of numbers.slice(asked)) types.set(number, 'unknown');
  return types;
}

async function answersIn(key: string, files: Files): Promise<TypesByNumber> {
  try {
    return new Map(Object.entries(Answers.parse(JSON.parse(await text(await files.read(key))))));
  } catch (error) {
    if (error instanceof FileMissing) return new Map();
    throw error;
  }
}

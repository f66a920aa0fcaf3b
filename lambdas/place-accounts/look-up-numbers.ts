import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { FileMissing, type Files } from '#domain/intake/files.ts';
import { numbersOf, NumberType, type NumberTypes, type TypesByNumber } from '#domain/intake/number-types.ts';
import { accountIdOf } from '#domain/intake/place-account.ts';
import type { PlacementRow } from '#domain/intake/placement-row.ts';
import type { CaseFiles } from '#domain/ledger/case-files.ts';

const Answers = z.record(z.string(), NumberType);

/**
 * What the numbers of a slice are. Each is paid for once: the answers are written down before anything is placed, so that
 * a batch that crashed finds them. Nothing is asked of accounts that are placed already.
 * @param key where the answers of the slice lie
 */
export async function lookUpNumbers(
  entries: readonly PlacementRow[],
  { creditorId, key }: { readonly creditorId: string; readonly key: string },
  { files, ledger, numberTypes }: { files: Files; ledger: Pick<CaseFiles, 'find'>; numberTypes: NumberTypes },
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
  if (open.size === 0) return known;
  const types = new Map([...known, ...(await numberTypes.typesOf([...open]))]);
  await files.write(key, Buffer.from(JSON.stringify(Object.fromEntries(types))), 'application/json');
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

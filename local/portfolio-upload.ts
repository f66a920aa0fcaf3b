import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { defineError } from '#domain/values/errors.ts';
import { portfolioCsv } from './samples/generate-portfolio.ts';
import { mapPortfolio, readMapFile } from './samples/map-portfolio.ts';
import type { ActualRecoveries } from './scripted-debtors.ts';
import type { Upload } from './run-options.ts';

/** What was asked for on the command line cannot be done. */
export const UsageError = defineError('UsageError');

/** Generated samples are uploaded on a fixed Monday, so that two runs are the same. Noon in New York. */
export const SAMPLE_START = '2026-01-05T17:00:00.000Z';

export interface PortfolioUploadOptions {
  /** What a file that lacks columns has them drawn from. */
  readonly seed: string;
  /** Whose accounts they are; by default the mapping's creditor, else the first there is. */
  readonly creditor?: string;
  /** A mapping for a file that is not in our columns. */
  readonly map?: string;
  /** When it is uploaded; by default today. */
  readonly from?: string;
}

/**
 * A file of the user's as the upload of a creditor, read through a mapping or as it is.
 * @throws UsageError when there is no such file or mapping, or no such instant
 */
export function portfolioUpload(
  portfolio: string,
  { seed, creditor, map, from }: PortfolioUploadOptions,
  creditors: readonly string[],
): { upload: Upload; recoveries: ActualRecoveries; from: string } {
  if (!existsSync(portfolio)) throw new UsageError(`found no file ${portfolio}`);
  const fileName = basename(portfolio);
  const uploadedAt = instantOf(from) ?? `${new Date().toISOString().slice(0, 10)}T17:00:00.000Z`;
  if (map === undefined) {
    const creditorId = creditor ?? creditors[0] ?? 'unknown';
    return {
      upload: { creditorId, fileName, bytes: readFileSync(portfolio) },
      recoveries: new Map(),
      from: uploadedAt,
    };
  }
  if (!existsSync(map)) throw new UsageError(`--map: found no file ${map}, expected a mapping like samples/*.map.yaml`);
  const mapping = readMapFile(map, readFileSync(map, 'utf8'));
  const { rows, recoveries } = mapPortfolio(readFileSync(portfolio, 'utf8'), mapping, seed, uploadedAt.slice(0, 10));
  const upload = { creditorId: creditor ?? mapping.creditor, fileName, bytes: Buffer.from(portfolioCsv(rows)) };
  return { upload, recoveries, from: uploadedAt };
}

/** @throws UsageError naming the option */
export function instantOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new UsageError(`--from: found ${text}, expected an instant like 2026-01-05T17:00:00Z`);
  return at.toISOString();
}

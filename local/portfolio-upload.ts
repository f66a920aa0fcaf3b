import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { mustExist } from '#adapters/local/input-not-found.ts';
import { portfolioCsv } from './samples/generate-portfolio.ts';
import { mapPortfolio, readMapFile } from './samples/map-portfolio.ts';
import type { ActualRecoveries } from './scripted-debtors.ts';
import type { Upload } from './run-options.ts';
import { UsageError } from './usage-error.ts';

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
 * @throws InputNotFound when there is no such file or mapping; UsageError for no such instant
 */
export function portfolioUpload(
  portfolio: string,
  { seed, creditor, map, from }: PortfolioUploadOptions,
  creditors: readonly string[],
): { upload: Upload; recoveries: ActualRecoveries; from: string } {
  mustExist(portfolio, 'file');
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
  mustExist(map, 'mapping like samples/*.map.yaml at');
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

/** Files after the first come so many days later, unless they say when. */
export const DEFAULT_FOLLOW_UP_DAY = 30;

/** Files of other kinds by their names, each `file` or `file@day`. */
export interface FollowUpNames {
  readonly financial?: readonly string[];
  readonly maintenance?: readonly string[];
  readonly recall?: readonly string[];
}

/**
 * The files of other kinds that come after a portfolio, each on its day.
 * @throws InputNotFound
 */
export function followUpUploads(creditorId: string, names: FollowUpNames): Upload[] {
  return (['financial', 'maintenance', 'recall'] as const).flatMap((kind) =>
    (names[kind] ?? []).map((named) => {
      const [, file = named, day = String(DEFAULT_FOLLOW_UP_DAY)] = /^(.+)@(\d+)$/.exec(named) ?? [];
      mustExist(file, 'file');
      return { creditorId, fileName: `${kind}/${basename(file)}`, bytes: readFileSync(file), day: Number(day) };
    }),
  );
}

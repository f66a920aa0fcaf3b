/** Primary result codes, https://sqlite.org/rescode.html: the low byte of what `node:sqlite` reports. */
const CONSTRAINT_PRIMARY_KEY = 1555;
const BUSY = 5;
const LOCKED = 6;
const DISK_IO = 10;
const DISK_FULL = 13;
const CANNOT_OPEN = 14;

/** Did the statement fail because a row with this key is there already? */
export function isDuplicateKey(error: unknown): boolean {
  return resultCode(error) === CONSTRAINT_PRIMARY_KEY;
}

/** Does somebody else hold the database? */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === BUSY;
}

/**
 * Did the statement fail for a reason that may be gone at the next try? The reasons of a file on a disk; those of a service
 * across a network are other ones, and `isTransient` of `adapters/aws` knows them.
 */
export function isTransientSqliteError(error: unknown): boolean {
  const code = resultCode(error);
  return code !== undefined && [BUSY, LOCKED, DISK_IO, DISK_FULL, CANNOT_OPEN].includes(code & 0xff);
}

function resultCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined;
}

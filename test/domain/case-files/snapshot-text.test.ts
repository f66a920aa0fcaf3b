import { describe, expect, it } from 'vitest';
import { readSnapshot, snapshotText } from '#domain/case-files/snapshot-text.ts';
import { DEBTOR, debtorId, fileOf, placement } from '#test/support/builders.ts';

const file = fileOf(...placement());
const kept = snapshotText({ foldVersion: 12, file });

describe('a snapshot', () => {
  it('comes back as it was kept', () => {
    expect(readSnapshot(DEBTOR, kept)).toEqual({ foldVersion: 12, file });
  });

  it('of another person is none', () => {
    expect(readSnapshot(debtorId(2), kept)).toBeUndefined();
  });

  it.each<[what: string, text: string]>([
    ['no JSON', kept.slice(1)],
    ['empty', ''],
    ['nothing', 'null'],
    ['without its version', JSON.stringify({ file })],
    ['of half a version', JSON.stringify({ foldVersion: 1.5, file })],
    ['without its file', JSON.stringify({ foldVersion: 12 })],
    ['of no commit', JSON.stringify({ foldVersion: 12, file: { ...file, seq: 0 } })],
    ['without a head', JSON.stringify({ foldVersion: 12, file: { ...file, head: 'abc' } })],
    ['without accounts', JSON.stringify({ foldVersion: 12, file: { ...file, accounts: undefined } })],
    ['without contact points', JSON.stringify({ foldVersion: 12, file: { ...file, contactPoints: undefined } })],
    ['without contacts', JSON.stringify({ foldVersion: 12, file: { ...file, contacts: {} } })],
  ])('that is debris is none: %s', (_what, text) => {
    expect(readSnapshot(DEBTOR, text)).toBeUndefined();
  });
});

import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { FileNotFound, type Files } from '#domain/ports/files.ts';

/** What every adapter of `Files` must do. */
export function describeFiles(name: string, open: () => Promise<Files>): void {
  describe(`files in ${name}`, () => {
    const csv = Buffer.from('account_ref,name\nA1,José\nA2,Ana\n');

    it('are read back as they were written, whole and in parts', async () => {
      const files = await open();
      await files.write('incoming/bank/one.csv', csv, 'text/csv');
      expect(await buffer(await files.read('incoming/bank/one.csv'))).toEqual(csv);
      expect(await text(await files.read('incoming/bank/one.csv', { from: 17, to: 26 }))).toBe('A1,José\n');
      expect(await text(await files.read('incoming/bank/one.csv', { from: 26, to: 1000 }))).toBe('A2,Ana\n');
    });

    it('are replaced whole', async () => {
      const files = await open();
      await files.write('report.json', csv, 'text/csv');
      await files.write('report.json', Buffer.from('{}'), 'application/json');
      expect(await text(await files.read('report.json'))).toBe('{}');
    });

    it('are written as their bytes come, whatever the length', async () => {
      const files = await open();
      const piece = Buffer.alloc(3 * 1024 * 1024, 'x');
      const pieces = [csv, piece, piece, piece, piece, piece, piece, csv];
      await files.writeStream('work/long.csv', Readable.from(pieces), 'text/csv');
      expect((await buffer(await files.read('work/long.csv'))).equals(Buffer.concat(pieces))).toBe(true);
      await files.writeStream('work/short.csv', Readable.from([csv]), 'text/csv');
      expect(await buffer(await files.read('work/short.csv'))).toEqual(csv);
    });

    it('are not there when their bytes break off', async () => {
      const files = await open();
      async function* breakingOff() {
        yield Buffer.alloc(20 * 1024 * 1024, 'x');
        await Promise.reject(new Error('broke off'));
      }
      await expect(files.writeStream('work/half.csv', breakingOff(), 'text/csv')).rejects.toThrow('broke off');
      expect(await files.list('work/')).toEqual([]);
    });

    it('are listed by the beginning of their keys, in order', async () => {
      const files = await open();
      for (const key of ['work/p-1/b', 'work/p-1/a', 'work/p-2/a', 'other']) await files.write(key, csv, 'text/plain');
      expect(await files.list('work/p-1/')).toEqual(['work/p-1/a', 'work/p-1/b']);
      expect(await files.list('nothing/')).toEqual([]);
    });

    it('say when there is none', async () => {
      const files = await open();
      await expect(files.read('nowhere.csv')).rejects.toThrow(FileNotFound);
    });
  });
}

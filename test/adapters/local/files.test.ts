import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderFiles } from '#adapters/local/folder-files.ts';
import { MemoryFiles } from '#adapters/local/memory-files.ts';
import { FileNotFound } from '#domain/ports/files.ts';
import { describeFiles } from '#test/support/files-contract.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'forbear-files-'));

describeFiles('memory', async () => new MemoryFiles());
describeFiles('a folder', async () => new FolderFiles(folder()));

describe('a folder', () => {
  it('is never left by a key', async () => {
    const files = new FolderFiles(folder());
    await expect(files.read('../../etc/passwd')).rejects.toThrow(FileNotFound);
    await expect(files.write('../outside', Buffer.from('x'))).rejects.toThrow(FileNotFound);
  });
});

import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { threadId } from 'node:worker_threads';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileNotFound, type Files } from '#domain/ports/files.ts';

/** Files of the local world in a folder one can open: the keys are the paths. */
export class FolderFiles implements Files {
  readonly #root: string;

  constructor(root: string) {
    this.#root = normalize(root);
    mkdirSync(this.#root, { recursive: true });
  }

  async read(key: string, range?: { readonly from: number; readonly to: number }): Promise<Readable> {
    const path = this.pathOf(key);
    if (!existsSync(path)) throw new FileNotFound(`found no file ${key}`);
    if (range === undefined) return createReadStream(path);
    if (range.to <= range.from) return Readable.from([]);
    return createReadStream(path, { start: range.from, end: range.to - 1 });
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(key);
    mkdirSync(dirname(path), { recursive: true });
    const unfinished = unfinishedAt(path);
    writeFileSync(unfinished, bytes);
    renameSync(unfinished, path);
  }

  async writeStream(key: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    const path = this.pathOf(key);
    mkdirSync(dirname(path), { recursive: true });
    const unfinished = unfinishedAt(path);
    try {
      await pipeline(chunks, createWriteStream(unfinished));
      renameSync(unfinished, path);
    } finally {
      rmSync(unfinished, { force: true });
    }
  }

  async list(prefix: string): Promise<readonly string[]> {
    const entries = readdirSync(this.#root, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(this.#root.length + 1)
          .replaceAll(sep, '/'),
      )
      .filter((key) => key.startsWith(prefix))
      .sort();
  }

  /** @throws FileNotFound for a key that leaves the folder */
  pathOf(key: string): string {
    const path = normalize(join(this.#root, key));
    if (!path.startsWith(`${this.#root}${sep}`))
      throw new FileNotFound(`found key ${key}, expected one inside the folder`);
    return path;
  }
}

/** Where a file is until it is whole: cores that work together write and read the same folder. */
function unfinishedAt(path: string): string {
  return `${path}.${threadId}.unfinished`;
}

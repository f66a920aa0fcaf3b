import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { defineError } from '#domain/values/errors.ts';
import { contentHash } from './canonical-text.ts';
import { VerifiableManifest } from './export-format.ts';
import type { EvidenceFindings } from './promises.ts';

/** What is there is no export this checker can read. */
export const ExportNotFound = defineError('ExportNotFound');

/**
 * Reads the manifest of an export, given its folder, or a manifest that was kept elsewhere, given its file.
 * @throws ExportNotFound when there is no manifest, or one of another format
 */
export function readExportManifest(location: string): VerifiableManifest {
  const isFile = statSync(location, { throwIfNoEntry: false })?.isFile() ?? false;
  const path = isFile ? location : join(location, 'manifest.json');
  if (!existsSync(path)) throw new ExportNotFound(`found no ${path}, expected the folder of an export or its manifest`);
  const parsed = VerifiableManifest.safeParse(parseJson(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'manifest'} (${issue.message})`);
  throw new ExportNotFound(`${path}: found no manifest of format version 2, see ${issues.join(', ')}`);
}

/** Proves that the manifest is whole and that the files are those it names. */
export async function checkFiles(
  folder: string,
  manifest: VerifiableManifest,
  findings: EvidenceFindings,
): Promise<void> {
  findings.checked.files++;
  if (contentHash(manifest) !== manifest.hash) {
    findings.broken('files', 'manifest.json: its content does not match its hash');
  }
  const named = new Set(['manifest.json', ...manifest.files.map(({ path }) => path)]);
  for (const path of filesUnder(folder)) {
    if (!named.has(path)) findings.broken('files', `${path}: the manifest does not name this file`);
  }
  for (const { path, bytes, sha256 } of manifest.files) {
    findings.checked.files++;
    const file = join(folder, path);
    // A path of the manifest leads nowhere else: what is hashed is what lies in the folder.
    if (relative(folder, file).startsWith('..') || !existsSync(file)) {
      findings.broken('files', `${path}: named by the manifest and not there`);
      continue;
    }
    const found = statSync(file).size;
    if (found !== bytes) findings.broken('files', `${path}: found ${found} bytes, the manifest says ${bytes}`);
    else if ((await hashOf(file)) !== sha256) findings.broken('files', `${path}: its content does not match its hash`);
  }
}

/** The lines of a file of the export, as JSON; a line that is none is `undefined`. */
export async function* readLines(folder: string, path: string): AsyncGenerator {
  const file = join(folder, path);
  if (!existsSync(file)) return;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
    yield parseJson(line);
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

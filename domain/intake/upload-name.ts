import { FILE_KINDS, type FileKind } from '#domain/policy/file-kinds.ts';

/** What the place of an upload says of it. */
export interface UploadName {
  readonly creditorId: string;
  /** As the folder says; undefined when it names a kind nobody knows. */
  readonly kind: FileKind | undefined;
  readonly folder: string | undefined;
  readonly file: string;
}

/** Uploads lie under `incoming/<creditor>/<file>`, or `incoming/<creditor>/<kind>/<file>` for other kinds than new business. */
export function readUploadName(key: string): UploadName | undefined {
  const [, creditorId, folder, file] = /^incoming\/([a-z0-9-]+)\/(?:([^/]+)\/)?([^/]+)$/.exec(key) ?? [];
  if (creditorId === undefined || file === undefined) return undefined;
  const kind = folder === undefined ? 'new-business' : FILE_KINDS.find((each) => each === folder);
  return { creditorId, kind, folder, file };
}

/** Manifests lie apart, under the same name, and are uploaded first: only what lies under `incoming/` starts an intake. */
export function manifestKeyOf(key: string): string {
  return `${key.replace(/^incoming\//, 'manifests/')}.json`;
}

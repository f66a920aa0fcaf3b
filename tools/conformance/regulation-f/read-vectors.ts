import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { defineError } from '#domain/values/errors.ts';
import { unknownFields } from './unknown-fields.ts';
import { Vector, VectorHead } from './vector.ts';

/** The file holds no vectors: nothing was evaluated. */
export const VectorsUnreadable = defineError('VectorsUnreadable');

/** A vector, or why it could not be read further than its head. */
export type ReadVector =
  | { readonly readable: true; readonly vector: Vector }
  | { readonly readable: false; readonly head: VectorHead; readonly because: string };

export interface Vectors {
  readonly vectors: readonly ReadVector[];
  /** Fields of the file that nothing here knows, each once. */
  readonly unknown: readonly string[];
}

/**
 * Reads a file of vectors. Fields nobody knows are tolerated and named; `null` stands for a field that is not there.
 * @throws VectorsUnreadable when it is no JSON array of objects with an `id` and an `expect`
 */
export function readVectors(path: string): Vectors {
  const heads = z.array(VectorHead).safeParse(readJson(path));
  if (!heads.success) {
    const [issue] = heads.error.issues;
    throw new VectorsUnreadable(`${path}: ${issue?.path.join('.')}: ${issue?.message}; expected an array of vectors`);
  }
  const unknown = new Set<string>();
  const vectors = heads.data.map((head): ReadVector => {
    const { expect, ...content } = head;
    const value = { ...withoutNulls(content), expect };
    const read = Vector.safeParse(value);
    if (!read.success) {
      const [issue] = read.error.issues;
      return { readable: false, head, because: `${issue?.path.join('.')}: ${issue?.message}` };
    }
    for (const field of unknownFields(Vector, value)) unknown.add(field);
    return { readable: true, vector: read.data };
  });
  return { vectors, unknown: [...unknown].sort() };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new VectorsUnreadable(`${path}: ${cause instanceof Error ? cause.message : 'unreadable'}`, { cause });
  }
}

function withoutNulls(value: object, keep?: RegExp): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => {
      if (each === null) return keep?.test(key) === true ? [[key, null] as const] : [];
      return [[key, cleanedValue(each, key === 'proposed' ? NULL_MEANS_NO : undefined)] as const];
    }),
  );
}

/** What a proposed message leaves out may be named with nothing: `optOutStatement: null`. */
const NULL_MEANS_NO = /^(includes|optOut)/;

function cleanedValue(value: unknown, keep?: RegExp): unknown {
  if (Array.isArray(value)) return value.map((each) => cleanedValue(each));
  return typeof value === 'object' && value !== null ? withoutNulls(value, keep) : value;
}

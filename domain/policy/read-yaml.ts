import { isNode, LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import { defineError } from '#domain/values/errors.ts';

/** A policy file is not what it should be. The message names file, line, field, what was found and what is expected. */
export const PolicyInvalid = defineError('PolicyInvalid');

/**
 * Reads one YAML file of the policy folder against its schema.
 * @throws PolicyInvalid listing every fault as `file:line: field: found …, expected …`.
 */
export function readYaml<Schema extends z.ZodType>(schema: Schema, path: string, text: string): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax !== undefined) throw new PolicyInvalid(`${path}:${lines.linePos(syntax.pos[0]).line}: ${syntax.message}`);
  const value: unknown = document.toJS();
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const node = nearestNode(document, issue.path);
    const line = node === undefined ? 1 : lines.linePos(node).line;
    const field = issue.path.length === 0 ? '(whole file)' : issue.path.join('.');
    return `${path}:${line}: ${field}: found ${found(value, issue.path)}; ${issue.message}`;
  });
  throw new PolicyInvalid(faults.join('\n'));
}

/** The line of a YAML text at which something stands, counted from 1; of the deepest part of the path that there is. */
export function lineOf(text: string, path: readonly PropertyKey[]): number {
  const lines = new LineCounter();
  const offset = nearestNode(parseDocument(text, { lineCounter: lines }), path);
  return offset === undefined ? 1 : lines.linePos(offset).line;
}

/** Offset of the deepest part of the path that the file has. */
function nearestNode(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number | undefined {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}

function found(value: unknown, path: readonly PropertyKey[]): string {
  let at: unknown = value;
  for (const key of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
  return at === undefined ? 'nothing' : (JSON.stringify(at) ?? 'nothing').slice(0, 60);
}

import type * as z from 'zod';
import { ReadModelOutdated } from '#domain/ports/read-model.ts';

/**
 * A row back from the text an adapter kept. The error names fields, never what is in them.
 * @param rowName whose row it is, `account a-…`
 * @throws ReadModelOutdated when code of another version wrote it
 */
export function readRow<Schema extends z.ZodType>(schema: Schema, rowName: string, text: string): z.output<Schema> {
  const { success, data, error } = schema.safeParse(parseJson(text));
  if (success) return data;
  const fields = error.issues.map(({ path, code }) => `${path.join('.') || 'row'} (${code})`).join(', ');
  throw new ReadModelOutdated(
    `read model, ${rowName}: found a row of another version, see ${fields}; expected it to be made again from the ledgers`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

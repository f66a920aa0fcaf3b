import * as z from 'zod';
import { FreeText, NonEmpty } from '#domain/values/primitives.ts';

/**
 * What stands for a personal value where it may not be seen: with `text` and `digest` a salted hash; with `reach`, an
 * address or number, something of the same form that keeps what rules read of it (of a telephone number the area code, of
 * a ZIP code its first three digits). Equal values have equal replacements. With `remove` nothing is left.
 */
export type Redactor = 'text' | 'digest' | 'reach' | 'remove';

/** A field of a kind of fact that names a person, is in somebody's own words, or leads to a person. */
export interface PersonalField {
  readonly path: readonly string[];
  readonly redactor: Redactor;
}

const redactors = z.registry<{ readonly redactor: Redactor }>();

/** Marks a field of a fact as personal. Whatever is not marked stays readable for as long as the ledger is kept. */
export function personal<Schema extends z.ZodType>(schema: Schema, redactor: Redactor): Schema {
  const marked = schema.clone();
  redactors.add(marked, { redactor });
  return marked;
}

/** Made once each: a schema costs a cold Lambda 15 µs, and facts have dozens of these. */
export const PersonalText = personal(NonEmpty, 'text');
export const PersonalWords = personal(FreeText, 'text');

/**
 * The personal fields of a kind of fact, in the order of its schema.
 * @throws TypeError when a mark stands inside a list, a record or one of several shapes, where no path leads: mark the whole
 */
export function personalFieldsIn(schema: z.ZodObject, path: readonly string[] = []): PersonalField[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => fieldsAt(field, [...path, name]));
}

function fieldsAt(schema: z.core.$ZodType, path: readonly string[]): PersonalField[] {
  const mark = redactors.get(schema);
  if (mark !== undefined) return [{ path, redactor: mark.redactor }];
  if (schema instanceof z.ZodOptional) return fieldsAt(schema.unwrap(), path);
  if (schema instanceof z.ZodObject) return personalFieldsIn(schema, path);
  if (partsOf(schema).some((part) => fieldsAt(part, path).length > 0))
    throw new TypeError(`${path.join('.')}: found a personal mark within, expected the whole to be marked`);
  return [];
}

function partsOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodUnion) return schema.options;
  return [];
}

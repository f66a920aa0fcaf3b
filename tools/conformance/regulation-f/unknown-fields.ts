import * as z from 'zod';

/**
 * Fields of a value that its schema does not name, as paths like `given.history[].mood`. Loose objects let them pass;
 * here they are found, so that nothing given is left out in silence.
 */
export function unknownFields(schema: z.core.$ZodType, value: unknown, path = ''): string[] {
  const inner = unwrapped(schema, value);
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((each) => unknownFields(inner.element, each, `${path}[]`));
  }
  if (!(inner instanceof z.ZodObject) || typeof value !== 'object' || value === null) return [];
  const shape: Readonly<Record<string, z.core.$ZodType>> = inner.shape;
  return Object.entries(value).flatMap(([key, each]) => {
    const at = path === '' ? key : `${path}.${key}`;
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
    return known === undefined ? [at] : unknownFields(known, each, at);
  });
}

/** The schema without what makes it optional; of a union the side the value has. */
function unwrapped(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return unwrapped(schema.unwrap(), value);
  }
  if (schema instanceof z.ZodUnion) {
    const fits = schema.options.find((option) => z.safeParse(option, value).success);
    return fits === undefined ? schema : unwrapped(fits, value);
  }
  return schema;
}

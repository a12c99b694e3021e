import { z } from 'zod';

const known = new WeakMap<z.ZodType, Record<string, unknown>>();

/** The JSON schema a model is told for a zod schema: what it may write, before defaults are filled in. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const before = known.get(schema);
  if (before) return before;
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  known.set(schema, rest);
  return rest;
}

import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Turns zod schemas into JSON Schema, with every named schema written once under `#/components/schemas`. */
export class SchemaComponents {
  readonly #named = new Map<string, JsonSchema>();

  /** `input` is what clients send, before defaults; `output` what they get. */
  schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const { $schema: _dialect, $defs: definitions = {}, id, ...own } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' }) as Record<string, unknown> & { $defs?: Record<string, JsonSchema> };
    for (const [name, definition] of Object.entries(definitions)) this.#keep(name, withoutId(definition));
    if (typeof id !== 'string') return withComponentReferences(own) as JsonSchema;
    this.#keep(id, own);
    return reference(id);
  }

  all(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#named].sort(([first], [second]) => first.localeCompare(second)));
  }

  #keep(name: string, schema: JsonSchema): void {
    const kept = withComponentReferences(schema) as JsonSchema;
    const known = this.#named.get(name);
    if (known && !isDeepStrictEqual(known, kept)) throw new Error(`Two schemas are called ${name}; give one another name.`);
    this.#named.set(name, kept);
  }
}

export function reference(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

function withoutId({ id: _id, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

function withComponentReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withComponentReferences);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => {
    if (key === '$ref' && typeof child === 'string') return [key, child.replace('#/$defs/', '#/components/schemas/')];
    return [key, withComponentReferences(child)];
  }));
}

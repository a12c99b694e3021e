import { z } from 'zod';

/** One setting: how its text is read, and what it does, in a sentence. */
export interface Setting<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  readonly description: string;
  /** Kept out of logs and error texts. */
  readonly secret: boolean;
}

export type SettingShape = Readonly<Record<string, Setting>>;

/** A service's settings: the names of environment variables with their schemas. */
export interface Settings<Shape extends SettingShape = SettingShape> {
  readonly owner: string;
  readonly shape: Shape;
  /** What the values are injected by. */
  readonly token: symbol;
}

export type SettingsOf<T extends Settings> = { readonly [K in keyof T['shape']]: z.output<T['shape'][K]['schema']> };

export function setting<S extends z.ZodType>(schema: S, description: string, options: { secret?: boolean } = {}): Setting<S> {
  return { schema, description, secret: options.secret ?? false };
}

export function settings<Shape extends SettingShape>(owner: string, shape: Shape): Settings<Shape> {
  return { owner, shape, token: Symbol(`${owner} settings`) };
}

/** Every mistake in the settings, one line each. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The settings have ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads settings from an environment; an empty text counts as unset. Adds each mistake to `problems` and goes on. */
export function readSettings<T extends Settings>(declared: T, environment: Environment, problems: string[]): SettingsOf<T> {
  const values: Record<string, unknown> = {};
  for (const [name, { schema }] of Object.entries(declared.shape)) {
    const text = environment[name];
    const read = schema.safeParse(text === undefined || text.trim() === '' ? undefined : text.trim());
    if (read.success) values[name] = read.data;
    else problems.push(`${name}: ${read.error.issues.map((issue) => issue.message).join('; ')}`);
  }
  return values as SettingsOf<T>;
}

/** `true`, `1`, `yes`, `on` and their opposites. */
export const flag = z
  .enum(['true', 'false', '1', '0', 'yes', 'no', 'on', 'off'], 'must be true or false')
  .transform((text) => ['true', '1', 'yes', 'on'].includes(text));

/** Some of a closed list of words, with commas between them; `none` for none of them. */
export function kindsIn<K extends string>(kinds: readonly [K, ...K[]] | readonly K[]) {
  return z.string().transform((text) => (text === 'none' ? [] : text.split(',').map((kind) => kind.trim())))
    .pipe(z.array(z.enum(kinds, `must be some of ${kinds.join(', ')}, with commas between them, or none`)));
}

import { packOf, patternOf } from './language-pack.js';
import type { LanguagePack } from './language-pack.js';

/** What a customer says of themself in another language than English; null for each thing they do not say. */
export interface Stated { readonly name: string | null; readonly email: string | null; readonly language: string | null; readonly contactPreference: string | null }

/** Words for a thing, and the thing. */
type Named = readonly (readonly [RegExp, string])[];

interface Readers { readonly name: RegExp; readonly maybeName: RegExp; readonly email: RegExp; readonly language: RegExp; readonly preference: RegExp; readonly notNames: ReadonlySet<string>; readonly languages: Named; readonly channels: Named }

const NAME = String.raw`(\p{L}[\p{L}'’-]{0,40})((?: \p{Lu}[\p{L}'’-]{1,40}){0,2})`;
const CAPITALISED = String.raw`(\p{Lu}[\p{L}'’-]{0,40})((?: \p{Lu}[\p{L}'’-]{1,40}){0,2})(?=\s*(?:$|[.,!?;:)\n]))`;
const EMAIL = String.raw`<?([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24})`;

const readers = new Map<string, Readers>();
const nothing: Stated = { name: null, email: null, language: null, contactPreference: null };

export function statedIn(text: string, language: string): Stated {
  const pack = packOf(language);
  if (pack === null) return nothing;
  const { name, maybeName, email, language: spoken, preference, notNames, languages, channels } = readersOf(language, pack);
  const isAsked = /\?\s*$/.test(text);
  return {
    name: nameBy(name, text, notNames) ?? nameBy(maybeName, text, notNames),
    email: email.exec(text)?.[1]?.toLowerCase().replace(/\.$/, '') ?? null,
    language: ofNamed(spoken.exec(text)?.[1], languages),
    contactPreference: isAsked ? null : ofNamed(preference.exec(text)?.[1], channels),
  };
}

function readersOf(code: string, pack: LanguagePack): Readers {
  const known = readers.get(code);
  if (known) return known;
  const { name, maybeName, email, language, preference, notNames } = pack.stated;
  // Letters keep their accents here, as names do; what stands before is written with them or without.
  const behind = (before: readonly string[], what: string, flags: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${before.map(anyCase).join('|')})[\\s:]+${what}`, flags);
  const made: Readers = {
    name: behind(name, NAME, 'u'), maybeName: new RegExp(`(?:^|[.,!?\\n]\\s*)(?:${maybeName.map(anyCase).join('|')}) ${CAPITALISED}`, 'u'),
    email: behind(email, EMAIL, 'u'), language: behind(language, String.raw`(\p{L}+)`, 'u'), preference: behind(preference, String.raw`([\p{L}-]+)`, 'u'),
    notNames: new Set(notNames), languages: namedBy(pack.stated.languages, pack), channels: namedBy(pack.stated.channels, pack),
  };
  readers.set(code, made);
  return made;
}

/** "Me llamo" and "ME LLAMO"; what follows is read as it is written. */
function anyCase(source: string): string {
  return source.replace(/\p{L}/gu, (letter) => (letter.toLowerCase() === letter.toUpperCase() ? letter : `[${letter.toLowerCase()}${letter.toUpperCase()}]`));
}

function nameBy(pattern: RegExp, text: string, notNames: ReadonlySet<string>): string | null {
  const [, first = '', others = ''] = pattern.exec(text) ?? [];
  if (first === '' || notNames.has(first.toLowerCase())) return null;
  return [first, ...others.trim().split(' ')].filter((part) => part !== '').map((part) => part.slice(0, 1).toUpperCase() + (part === part.toUpperCase() && part.length > 2 ? part.slice(1).toLowerCase() : part.slice(1))).join(' ');
}

function namedBy(named: Readonly<Record<string, string>>, pack: LanguagePack): Named {
  return Object.entries(named).map(([words, thing]) => [patternOf(pack, [`^(?:${words})$`]), thing] as const);
}

function ofNamed(said: string | undefined, named: Named): string | null {
  const plain = said?.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return plain === undefined ? null : named.find(([words]) => words.test(plain))?.[1] ?? null;
}

import { readdirSync, readFileSync } from 'node:fs';

/** What a model is told before anything else. A change of its text is a new version, so that what a turn was answered by can be read later. */
export interface Prompt {
  /** Such as `answer.v1`. */
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly text: string;
}

const folder = new URL('../../prompts/', import.meta.url);
const FILE = /^([a-z-]+)\.v(\d+)\.md$/;

/** Every prompt there is, the newest version of each name last. */
export const prompts: readonly Prompt[] = readdirSync(folder)
  .flatMap((file): Prompt[] => {
    const [, name, version] = FILE.exec(file) ?? [];
    if (name === undefined || version === undefined) return [];
    return [{ id: `${name}.v${version}`, name, version: Number(version), text: readFileSync(new URL(file, folder), 'utf8').trim() }];
  })
  .toSorted((one, other) => one.name.localeCompare(other.name) || one.version - other.version);

/** The newest version. */
export function newestPrompt(name: string): Prompt {
  const prompt = prompts.findLast((each) => each.name === name);
  if (!prompt) throw new Error(`There is no prompt "${name}".`);
  return prompt;
}

/** The one with this id, such as `answer.v1`; undefined when there is none. */
export function promptById(id: string): Prompt | undefined {
  return prompts.find((prompt) => prompt.id === id);
}

import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { AppError } from '@csa/platform';
import { StreamableFile } from '@nestjs/common';
import { Answered } from '../rest/exchange.js';

const require = createRequire(import.meta.url);

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Files that may be asked for, by name; a name that is not in the list does not exist, so no name is ever a path. */
export type FileList = ReadonlyMap<string, string>;

export function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

export function filesIn(folder: string, names: readonly string[]): FileList {
  return new Map(names.map((name) => [name, join(folder, name)]));
}

/** All pages, scripts, styles and pictures that lie in a folder now; none when there is no such folder. */
export function filesNamed(folder: string): FileList {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && extname(entry.name) in mediaTypes);
  return filesIn(folder, names.map(({ name }) => name));
}

/** Answers with a file, with headers of the page's own. */
export async function fileAnswer(files: FileList, name: string, headers: Readonly<Record<string, string>>): Promise<Answered<StreamableFile>> {
  const path = files.get(name);
  const size = path === undefined ? undefined : await sizeOf(path);
  if (path === undefined || size === undefined) throw new AppError('not_found', 'There is no such file.');
  const type = mediaTypes[extname(path)] ?? 'application/octet-stream';
  return new Answered(new StreamableFile(createReadStream(path), { type, length: size }), { headers: { 'cache-control': 'no-cache', ...headers } });
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch {
    return undefined;
  }
}

/** Text that was made here, such as a page. */
export function textAnswer(text: string, type: string, headers: Readonly<Record<string, string>> = {}): Answered<StreamableFile> {
  return new Answered(new StreamableFile(Buffer.from(text), { type }), { headers });
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';

/** A folder of open data: sub-folders by area, JSON lines in files. Nothing of it is kept in the repository. */
export class DataFolder {
  /** With `sample`, at most so many rows of every file, taken at equal distances so that every part of it is met. */
  constructor(readonly path: string, private readonly sample: number | undefined) {}

  has(folder: string): boolean {
    return existsSync(join(this.path, folder));
  }

  /** The folders in this one, by name. */
  foldersIn(folder: string): string[] {
    return this.entries(folder).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  }

  /** Every file of rows in this folder: its name without endings, and its rows. Files of another shape are left out. */
  sets<S extends z.ZodType>(folder: string, row: S, named: (name: string) => boolean = () => true): { name: string; rows: z.output<S>[] }[] {
    const files = this.entries(folder).filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl') && named(entry.name)).map(({ name }) => name).sort();
    return files.flatMap((file) => {
      const rows = this.rows(join(folder, file), row);
      return rows.length === 0 ? [] : [{ name: basename(file).replace(/(?:\.\w+)?\.jsonl$/u, ''), rows }];
    });
  }

  /** The rows of one file that have this shape; none when there is no such file. A sample of them, unless all are needed. */
  rows<S extends z.ZodType>(file: string, row: S, which: 'sampled' | 'all' = 'sampled'): z.output<S>[] {
    const path = join(this.path, file);
    if (!existsSync(path)) return [];
    const lines = readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '');
    return (which === 'all' ? lines : this.sampled(lines)).flatMap((line) => {
      const parsed = row.safeParse(JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    });
  }

  private sampled(lines: readonly string[]): readonly string[] {
    if (this.sample === undefined || lines.length <= this.sample) return lines;
    const step = lines.length / this.sample;
    return Array.from({ length: this.sample }, (_, index) => lines[Math.floor(index * step)] ?? '');
  }

  private entries(folder: string) {
    return this.has(folder) ? readdirSync(join(this.path, folder), { withFileTypes: true }) : [];
  }
}

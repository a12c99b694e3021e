import { z } from 'zod';
import { readDataFile } from './data-file.js';

/** BCP 47 codes by a language's English name in small letters. */
export const languages: Readonly<Record<string, string>> = readDataFile('languages', z.record(z.string(), z.string()));
export const languageNames: readonly string[] = Object.keys(languages);

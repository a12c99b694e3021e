import { z } from 'zod';
import { readDataFile } from '../data-file.js';

const { keyWords, notMisspelt } = readDataFile('wording', z.object({ keyWords: z.array(z.string()), notMisspelt: z.array(z.string()) }));
const known = new Set([...keyWords, ...notMisspelt]);
const SHORTEST = 5;

/** A word the patterns ask for, when this one is it but for a single slip; else the word itself. */
export function respell(word: string): string {
  if (word.length < SHORTEST || known.has(word)) return word;
  return keyWords.find((key) => key.length >= SHORTEST && key[0] === word[0] && isOneSlip(word, key)) ?? word;
}

/**
 * One letter left out, put in, replaced, or two neighbours swapped. A last letter more or less is no slip:
 * endings make other words ("manage", "manager").
 */
function isOneSlip(word: string, key: string): boolean {
  if (Math.abs(word.length - key.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === key[start]) start += 1;
  const rest = word.slice(start);
  const keyRest = key.slice(start);
  if (word.length < key.length) return rest.length > 0 && rest === keyRest.slice(1);
  if (word.length > key.length) return keyRest.length > 0 && rest.slice(1) === keyRest;
  const isReplaced = rest.length > 1 && rest.slice(1) === keyRest.slice(1);
  const isSwapped = rest[0] === keyRest[1] && rest[1] === keyRest[0] && rest.slice(2) === keyRest.slice(2);
  return isReplaced || isSwapped;
}

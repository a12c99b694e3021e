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
  let start = 0;
  while (start < word.length && word[start] === key[start]) start += 1;
  const rest = word.slice(start);
  const keyRest = key.slice(start);
  if (word.length === key.length) return isReplaced(rest, keyRest) || isSwapped(rest, keyRest);
  const [shorter, longer] = word.length < key.length ? [rest, keyRest] : [keyRest, rest];
  return shorter.length > 0 && shorter === longer.slice(1);
}

function isReplaced(rest: string, keyRest: string): boolean {
  return rest.length > 1 && rest.slice(1) === keyRest.slice(1);
}

function isSwapped(rest: string, keyRest: string): boolean {
  return rest[0] === keyRest[1] && rest[1] === keyRest[0] && rest.slice(2) === keyRest.slice(2);
}

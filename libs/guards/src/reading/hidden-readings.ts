import { plainReading } from './plain-reading.js';

const LONGEST = 20_000;
const BASE64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{20,}={0,2}(?![A-Za-z0-9+/_-])/g;
const HEXADECIMAL = /(?<![0-9a-fA-F])(?:[0-9a-fA-F]{2}[ :]?){10,}(?![0-9a-fA-F])/g;
const PERCENT = /(?:%[0-9a-fA-F]{2}){2}/;
/** Words that hardly any honest text has none of. */
const COMMON = /\b(?:the|you|your|all|and|to|of|is|me|my|now|previous|instructions?|ignore|prompt|system|rules?)\b/g;

/** What a text says when it is decoded: base64, hexadecimal, percent signs, ROT13, backwards. Empty when nothing reads like language. */
export function hiddenReadings(text: string): string[] {
  const short = text.slice(0, LONGEST);
  const decoded = [
    ...[...short.matchAll(BASE64)].map(([found]) => Buffer.from(found, 'base64').toString('utf8')),
    ...[...short.matchAll(HEXADECIMAL)].map(([found]) => Buffer.from(found.replaceAll(/[ :]/g, ''), 'hex').toString('utf8')),
    ...(PERCENT.test(short) ? [percentDecoded(short)] : []),
  ].filter(isReadable);
  const turned = countCommon(short.toLowerCase()) === 0 ? [rot13(short), Array.from(short).reverse().join('')].filter((reading) => countCommon(reading.toLowerCase()) >= 2) : [];
  return [...decoded, ...turned].map(plainReading);
}

function percentDecoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
}

/** Mostly letters and spaces; what is decoded from an id or a hash is not. */
function isReadable(text: string): boolean {
  const readable = text.match(/[\p{L}\s.,!?'":]/gu)?.length ?? 0;
  return text.length >= 8 && !text.includes('\ufffd') && readable / text.length > 0.85 && /\p{L}\s\p{L}/u.test(text);
}

function countCommon(text: string): number {
  return text.match(COMMON)?.length ?? 0;
}

function rot13(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode((letter.charCodeAt(0) - base + 13) % 26 + base);
  });
}

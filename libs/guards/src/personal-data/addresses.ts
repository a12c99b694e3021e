import { isIPv6 } from 'node:net';
import { detectorOf } from './personal-data.js';

/** The forms of RFC 5321 that people use; quoted local parts are not among them. */
export const findEmails = detectorOf('email', /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_%+-](?:[\p{L}\p{N}._%+'-]{0,62}[\p{L}\p{N}_%+-])?@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/gu);

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
/** A version of four numbers looks the same; the words before tell it. */
const VERSION_BEFORE = /\b(?:version|release|build|firmware|driver|v)\s*[:=]?\s*$/i;
const findIpv4 = detectorOf('ip', new RegExp(`(?<![\\w.])${OCTET}(?:\\.${OCTET}){3}(?![\\w]|\\.\\d)`, 'g'), (_value, text, start) => !VERSION_BEFORE.test(text.slice(Math.max(0, start - 16), start)));
const findIpv6 = detectorOf('ip', /(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{1,4}|(?:\d{1,3}\.){3}\d{1,3})?(?![\w:])/gi, (value) => isIPv6(value) && /\d/.test(value) && looksLikeAddress(value));

/** A time with seconds has colons, too; an address has a long group or many. */
function looksLikeAddress(value: string): boolean {
  const groups = value.split(':').filter((group) => group !== '');
  return groups.some(({ length }) => length >= 3) || groups.length >= 4;
}

export const findIps = (text: string) => [...findIpv4(text), ...findIpv6(text)];

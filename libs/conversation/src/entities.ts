import { z } from 'zod';
import { readDataFile } from './data-file.js';
import { languages } from './languages.js';
import { amountsIn } from './mentions/amounts.js';
import { datesIn } from './mentions/dates.js';
import { phonesIn, referencesIn } from './mentions/references.js';
import type { Entities } from './turn/turn.js';
import { statedIn } from './understanding/stated.js';
import type { Stated } from './understanding/stated.js';

const notNames = new Set(readDataFile('names', z.object({ notNames: z.array(z.string()) })).notNames);

const TICKET_ID = /\bTKT-\d{8}-\d{4,9}\b/gi;
const EMAIL = String.raw`([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24})`;
const OWN_EMAIL = new RegExp(String.raw`\b(?:my (?:new |work |private )?e-?mail(?: address)?(?: is|:)|(?:reach|contact|write to|e-?mail) me (?:at|on|via|under)) <?${EMAIL}`, 'i');
const SPOKEN = /\b(?:i (?:only |mostly )?speak|(?:answer|reply|respond|write|talk)(?: to me)? (?:back )?in|my (?:first |native |preferred )?language is|i(?:'d| would)? prefer) (\p{L}+)/iu;
const CHANNELS: Readonly<Record<string, string>> = { email: 'email', mail: 'email', phone: 'phone', call: 'phone', telephone: 'phone', sms: 'sms', text: 'sms', chat: 'chat' };
const PREFERRED = [
  /\b(?:prefer|rather|like)\b(?: to be| being)?(?: contacted| reached| called| answered)? ?(?:by|via|through|over|on|per)? ?\b(e-?mail|phone|telephone|sms|text|chat)\b/i,
  /\b(?:contact|reach|get back to|notify|update) me (?:by|via|through|over|on|per) (e-?mail|phone|telephone|sms|text|chat)\b/i,
  /\bplease (e-?mail|text|call|phone) me\b.{0,20}\b(?:instead|rather|in future|always|only)\b/i,
];

// Given names are capitalised words; a name said in small letters is believed only after "my name is".
const CAPITALISED = String.raw`(\p{Lu}[\p{L}'’-]{0,40}(?: \p{Lu}[\p{L}'’-]{1,40}){0,2})`;
const ANY_CASE = String.raw`(\p{L}[\p{L}'’-]{0,40})`;
const CLAUSE_END = String.raw`(?=\s*(?:$|[.,!?;:)\n-]|and\b|but\b|from\b|here\b|with\b|by the way\b))`;
/** After "my name is", a capitalised word is a name whatever its ending: Irving, Alfred. */
const SURE_INTRODUCTION = new RegExp(String.raw`\b[Mm][Yy] (?:[Ff]irst |[Ff]ull )?[Nn][Aa][Mm][Ee](?:['’][Ss]| [Ii][Ss]) ${CAPITALISED}`, 'u');
const INTRODUCTIONS = [
  new RegExp(String.raw`\bmy (?:first |full )?name(?:['’]s| is) ${ANY_CASE}${CLAUSE_END}`, 'iu'),
  new RegExp(String.raw`\b(?:[Ii] am called|(?<!(?:n['’]t|[Nn]ot|[Nn]ever) )[Cc]all me) ${CAPITALISED}${CLAUSE_END}`, 'u'),
  new RegExp(String.raw`\b[Tt]his is ${CAPITALISED}(?=,? (?:from|here|speaking|calling|with)\b)`, 'u'),
  new RegExp(String.raw`(?:^|[.,!?\n]\s*|\b(?:[Hh]i|[Hh]ello|[Hh]ey)[ ,!]+)[Ii](?:['’]?m| am) ${CAPITALISED}${CLAUSE_END}`, 'u'),
  new RegExp(String.raw`(?:^|[.,!?\n]\s*)${CAPITALISED} here\b`, 'u'),
  // In small letters only after a greeting, when nothing else is said.
  new RegExp(String.raw`^(?:hi|hello|hey|good (?:morning|evening|afternoon))[\s,!]+(?:i['’]?m|i am) (\p{L}{2,40})[\s.!]*$`, 'iu'),
];

/** What is named in a message: tickets, and what the customer states about themself. Questions state nothing. `language` is what it is written in. */
export function findEntities(message: string, isNameAsked = false, writtenAt = new Date(), language = 'en'): Entities {
  const text = message.slice(0, 2_000);
  const stated = language === 'en' ? inEnglish(text) : orElse(inEnglish(text), statedIn(text, language));
  return {
    ticketIds: [...new Set((text.match(TICKET_ID) ?? []).map((id) => id.toUpperCase()))],
    ...stated,
    name: stated.name ?? (isNameAsked ? nameAlone(text) : null),
    amounts: amountsIn(text),
    dates: datesIn(text, writtenAt),
    references: referencesIn(text),
    phones: phonesIn(text),
  };
}

function inEnglish(text: string): Stated {
  return {
    email: OWN_EMAIL.exec(text)?.[1]?.toLowerCase().replace(/\.$/, '') ?? null,
    name: findName(text), language: findLanguage(text), contactPreference: findContactPreference(text),
  };
}

function orElse(one: Stated, other: Stated): Stated {
  return {
    email: one.email ?? other.email, name: one.name ?? other.name,
    language: one.language ?? other.language, contactPreference: one.contactPreference ?? other.contactPreference,
  };
}

function findName(text: string): string | null {
  const surely = SURE_INTRODUCTION.exec(text)?.[1];
  if (surely && !isNoName(surely)) return tidyName(surely);
  for (const introduction of INTRODUCTIONS) {
    const name = introduction.exec(text)?.[1];
    if (name && !isNoName(name) && !isDoing(name)) return tidyName(name);
  }
  return null;
}

const ALONE = /^(?:(?:it's|it’s|it is|just|i'm|i’m|i am)\s+)?(\p{L}[\p{L}'’-]{1,40}(?: \p{L}[\p{L}'’-]{1,40}){0,2})[\s.!]*$/iu;

/** "Priya", where a name was asked for. */
function nameAlone(text: string): string | null {
  const name = ALONE.exec(text.trim())?.[1];
  return name && !isNoName(name) ? tidyName(name) : null;
}

function isNoName(name: string): boolean {
  const isShouted = name.length > 4 && name === name.toUpperCase() && name.includes(' ');
  return isShouted || name.split(' ').some((part) => notNames.has(part.toLowerCase()));
}

/** "I'm Waiting" says what somebody does, not what they are called. */
function isDoing(name: string): boolean {
  const [first = ''] = name.split(' ');
  return first.length > 5 && /(?:ing|ed)$/i.test(first);
}

function tidyName(name: string): string {
  return name.split(' ').map((part) => part.slice(0, 1).toUpperCase() + (part === part.toUpperCase() && part.length > 2 ? part.slice(1).toLowerCase() : part.slice(1))).join(' ');
}

function findLanguage(text: string): string | null {
  const said = SPOKEN.exec(text)?.[1]?.toLowerCase();
  return said === undefined || !Object.hasOwn(languages, said) ? null : languages[said] ?? null;
}

function findContactPreference(text: string): string | null {
  if (/\?\s*$/.test(text)) return null;
  for (const pattern of PREFERRED) {
    const said = pattern.exec(text)?.[1]?.toLowerCase().replace('-', '');
    if (said) return CHANNELS[said] ?? null;
  }
  return null;
}

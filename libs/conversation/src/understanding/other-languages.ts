import type { WrittenLanguage } from '@csa/contracts';
import type { DialogueState } from '../dialogue-state.js';
import { SURE } from '../intents/act-model.js';
import { INTRODUCTION, introduction } from '../intents/classifier.js';
import type { IntentMatch } from '../intents/classifier.js';
import { readCues } from '../intents/cue-reading.js';
import type { CueReading } from '../intents/cue-reading.js';
import { intents } from '../intents/index.js';
import type { Cue, IntentDefinition } from '../intents/intent.js';
import { plainText } from '../intents/wording.js';
import type { Wording } from '../intents/wording.js';
import { shortAnswerIn } from './short-answers.js';
import type { Entities } from '../turn/turn.js';
import { folded, packCodes, packOf, patternOf } from './language-pack.js';
import type { LanguagePack, Point } from './language-pack.js';

/** How a language's messages are read: its signs by intent, and what stands around what is said. */
interface Reader {
  readonly pack: LanguagePack;
  readonly definitions: readonly IntentDefinition[];
  readonly before: RegExp;
  readonly behind: RegExp;
}

const points: Readonly<Record<Point, (dialogue: DialogueState) => boolean>> = {
  ticket_talked_of: ({ focusTicketId, lastQuestion }) => focusTicketId !== null && lastQuestion === null,
  tickets_to_choose: ({ choice }) => choice !== null,
  ticket_details: ({ awaiting }) => awaiting === 'ticket_details',
  more_details: ({ awaiting }) => awaiting === 'more_details',
  problem_details: ({ awaiting }) => awaiting === 'problem_details',
  feedback: ({ awaiting }) => awaiting === 'feedback',
  ticket_or_person: ({ awaiting }) => awaiting === 'ticket_or_person',
};

/** From this confidence on a message is surely written in its language; from that on it likely is, and a sure sign settles it. */
const SURELY_WRITTEN = 0.8;
const LIKELY_WRITTEN = 0.5;
/** Above this a sign is not believed, however it is weighed: so often are they right on lines that nobody tuned them on. */
const MOST_CONFIDENCE = 0.9;
/** Below this a sign says nothing. */
const LEAST = 0.4;
const FEW_WORDS = 6;
const nothingSeen: IntentMatch = { intent: 'other', intentDetail: 'out_of_scope', confidence: 0.3, topic: null, by: 'nothing' };

const readers = new Map<string, Reader | null>();

/** The surest sign of an intent that a message in this language shows; null when it shows none, or the language has no file. */
export function signIn(message: string, language: string, dialogue: DialogueState): CueReading | null {
  const reader = readerOf(language);
  if (reader === null) return null;
  return readCues(reader.definitions, wordingIn(message, reader), dialogue)
    .reduce<CueReading | null>((best, next) => (next.score > Math.max(best?.score ?? 0, LEAST) ? next : best), null);
}

interface Said { readonly message: string; readonly dialogue: DialogueState; readonly entities: Entities }

/** What a message means that may be in another language than English; where that language has nothing to say of it, `inEnglish` does. */
export function classifyIn(language: WrittenLanguage, said: Said, inEnglish: () => IntentMatch): IntentMatch {
  const isSure = language.confidence >= SURELY_WRITTEN;
  if (packCodes.includes(language.code) && shortAnswerIn(plainText(said.message)) === null) return byPack(language, said, inEnglish);
  return isSure ? inEnglish() : orElsewhere(inEnglish(), said);
}

function byPack({ code, confidence }: WrittenLanguage, { message, dialogue, entities }: Said, inEnglish: () => IntentMatch): IntentMatch {
  const sign = signIn(message, code, dialogue);
  const isSure = confidence >= SURELY_WRITTEN;
  const introduced = isSure ? introducedBy(sign, entities) : null;
  if (introduced) return introduced;
  if (sign !== null && (isSure || isLikely(sign, confidence))) return matchOf(sign);
  const match = inEnglish();
  return isGuess(match, sign) ? matchOr(sign, isSure ? nothingSeen : match) : match;
}

/** English knows nothing of the message, or has only its likeness where a sure sign was seen. */
function isGuess({ by, topic }: IntentMatch, sign: CueReading | null): boolean {
  return by === 'nothing' || topic === 'foreign_language' || (by === 'model' && (sign?.score ?? 0) >= SURE);
}

function introducedBy(sign: CueReading | null, entities: Entities): IntentMatch | null {
  return sign === null || sign.score < INTRODUCTION ? introduction(entities) : null;
}

function isLikely({ score }: CueReading, confidence: number): boolean {
  return confidence >= LIKELY_WRITTEN && score >= SURE;
}

/** What English says nothing sure of, in a few words that could be of any language ("Servus", "Ticket erstellen"), is looked for in each. */
function orElsewhere(match: IntentMatch, { message, dialogue }: Said): IntentMatch {
  if ((match.by !== 'nothing' && match.by !== 'model') || message.trim().split(/\s+/).length > FEW_WORDS) return match;
  const sign = packCodes.map((code) => signIn(message, code, dialogue)).find((each) => each !== null && each.score >= SURE);
  return matchOr(sign ?? null, match);
}

function matchOr(sign: CueReading | null, otherwise: IntentMatch): IntentMatch {
  return sign === null ? otherwise : matchOf(sign);
}

function matchOf({ definition: { intent, detail }, surest, score }: CueReading): IntentMatch {
  return { intent, intentDetail: detail, confidence: Math.min(score, MOST_CONFIDENCE), topic: surest?.topic ?? null, by: 'cue' };
}

/** Every pattern of a language, for whoever has to prove that none can be led on without end. */
export function patternsOf(language: string): readonly RegExp[] {
  const reader = readerOf(language);
  if (reader === null) return [];
  const cues = reader.definitions.flatMap((definition) => definition.cues);
  return [reader.before, reader.behind, ...cues.flatMap(({ pattern, unless }) => [pattern, unless]).filter((each) => each instanceof RegExp)];
}

function wordingIn(message: string, { pack, before, behind }: Reader): Wording {
  const text = folded(plainText(message).replace(/\s+/g, ' ').trim(), pack);
  const core = text.replace(before, '').replace(behind, '').trim();
  return { text, core: core === '' ? text : core, words: [] };
}

/** Patterns are compiled when a message in the language first comes. */
function readerOf(language: string): Reader | null {
  const known = readers.get(language);
  if (known !== undefined) return known;
  const pack = packOf(language);
  const reader = pack && { pack, definitions: definitionsIn(pack), before: patternOf(pack, [pack.before]), behind: patternOf(pack, [pack.behind]) };
  readers.set(language, reader);
  return reader;
}

function definitionsIn(pack: LanguagePack): readonly IntentDefinition[] {
  return intents.map(({ detail, intent }) => ({ detail, intent, examples: [], cues: pack.signs.filter((signs) => signs.intent === detail).map((signs) => cueOf(pack, signs)) }));
}

function cueOf(pack: LanguagePack, { weight, topic, over, when, patterns, unless }: LanguagePack['signs'][number]): Cue {
  return {
    pattern: patternOf(pack, patterns), weight,
    ...(topic === undefined ? {} : { topic }), ...(over === undefined ? {} : { over }),
    ...(when === undefined ? {} : { when: points[when] }), ...(unless === undefined ? {} : { unless: patternOf(pack, unless) }),
  };
}

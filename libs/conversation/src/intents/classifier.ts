import type { Intent, IntentDetail } from '@csa/contracts';
import type { DialogueState } from '../dialogue-state.js';
import type { Entities } from '../turn/turn.js';
import { actOf, SURE } from './act-model.js';
import type { Act, ActModel, ActOdds } from './act-model.js';
import { readCues } from './cue-reading.js';
import type { CueReading } from './cue-reading.js';
import type { IntentDefinition } from './intent.js';
import { NearestExamples } from './nearest-examples.js';
import { readWording } from './wording.js';
import type { Wording } from './wording.js';

export interface IntentMatch {
  readonly intent: Intent;
  readonly intentDetail: IntentDetail;
  /** 0…1: how often such an understanding is right; measured in docs/quality.md. */
  readonly confidence: number;
  readonly topic: string | null;
  /** What told it: a cue, the nearest example, what the customer says of themself, the model; or nothing did. */
  readonly by: 'cue' | 'example' | 'introduction' | 'model' | 'nothing';
}

/** Below this a cue says nothing. */
const LEAST = 0.4;
/**
 * Without any cue the model must be this sure, else nothing is understood: of a sentence, of a word or two, and in the
 * middle of something, with which a bare statement rather goes on.
 */
const LEAST_WITHOUT_CUE = { sentence: 0.42, words: 0.6, goingOn: 0.8 };
const FEWEST_OF_SENTENCE = 4;
/** An intent that the model has not learned is meant from this likeness to one of its examples on. */
const NEAR = 0.62;
/** Whoever only says who they are has greeted; any clear wish beside the name counts more. */
export const INTRODUCTION = 0.6;
/** How often sure cues are right, cautiously: 423 of 434 open texts. */
const RULE_CONFIDENCE = 0.95;
const nothingUnderstood: IntentMatch = { intent: 'other', intentDetail: 'out_of_scope', confidence: 0.3, topic: null, by: 'nothing' };

/** What the customer wants: by a sure sign, by the point of the conversation, by examples; where none of them is sure, by the model. */
export class IntentClassifier {
  private readonly nearest: NearestExamples;

  constructor(private readonly definitions: readonly IntentDefinition[], private readonly model: ActModel) {
    this.nearest = new NearestExamples(definitions);
  }

  classify(message: string, dialogue: DialogueState, entities: Entities): IntentMatch {
    const wording = readWording(message);
    const readings = readCues(this.definitions, wording, dialogue);
    const best = surestOf(readings);
    if (best && isDecisive(best)) return matchOf(best, best.score >= SURE ? RULE_CONFIDENCE : best.score, 'cue');
    const known = this.byExamples(this.nearest.of(wording));
    if (known) return known;
    const introduced = (best?.score ?? 0) < INTRODUCTION ? introduction(entities) : null;
    return introduced ?? this.byOdds(readings, this.model.odds(wording, readings), leastWithoutCue(wording, dialogue));
  }

  private byOdds(readings: readonly CueReading[], odds: ActOdds, least: number): IntentMatch {
    // Handing off is not done on a likeness alone: a word that means a person must have been seen.
    const isAsked = readings.some(({ definition: { detail }, score }) => detail === 'contact_human' && score > 0);
    const [act, share] = likeliest(isAsked ? odds : { ...odds, contact_human: 0 });
    const hasCue = readings.some(({ score }) => score >= LEAST);
    if (!hasCue && share < least) return nothingUnderstood;
    const ofAct = readings.filter(({ definition: { detail } }) => actOf(detail) === act && isLearned(detail));
    const meant = surestOf(ofAct) ?? ofAct.find(({ definition: { detail } }) => detail === act);
    return meant ? matchOf(meant, this.model.confidenceOf(share), 'model') : nothingUnderstood;
  }

  /** What the model has not learned is told by likeness; what follows from some intents is not done on a likeness. */
  private byExamples(nearness: ReadonlyMap<IntentDetail, number>): IntentMatch | null {
    const [detail, most = 0] = [...nearness].reduce<readonly [IntentDetail?, number?]>((best, next) => (next[1] > (best[1] ?? 0) ? next : best), []);
    const definition = this.definitions.find((each) => each.detail === detail);
    if (!definition || most < NEAR || definition.onlyByCues || actOf(definition.detail) !== null) return null;
    return matchOf({ definition, surest: null, score: most }, most, 'example');
  }
}

function surestOf(readings: readonly CueReading[]): CueReading | null {
  return readings.reduce<CueReading | null>((best, next) => (next.score > (best?.score ?? 0) ? next : best), null);
}

/** A sure sign, a sign that the point of the conversation gives, and any sign of what the model knows nothing about. */
function isDecisive({ definition: { detail }, surest, score }: CueReading): boolean {
  if (score < LEAST) return false;
  return score >= SURE || surest?.when !== undefined || !isLearned(detail);
}

/** The details that stand for a whole act; the model tells them apart. */
function isLearned(detail: IntentDetail): boolean {
  return detail === actOf(detail) || detail === 'thanks';
}

function leastWithoutCue({ words }: Wording, { awaiting, lastQuestion }: DialogueState): number {
  if (awaiting !== 'none' || lastQuestion !== null) return LEAST_WITHOUT_CUE.goingOn;
  return words.length < FEWEST_OF_SENTENCE ? LEAST_WITHOUT_CUE.words : LEAST_WITHOUT_CUE.sentence;
}

function likeliest(odds: ActOdds): readonly [Act, number] {
  return (Object.entries(odds) as [Act, number][]).reduce((best, next) => (next[1] > best[1] ? next : best));
}

/** Whoever only states something of themself has greeted. */
export function introduction({ name, email, language, contactPreference }: Entities): IntentMatch | null {
  const states = name ?? email ?? language ?? contactPreference;
  return states === null ? null : { intent: 'greeting', intentDetail: 'greeting', confidence: 0.85, topic: 'tell_about_self', by: 'introduction' };
}

function matchOf({ definition: { intent, detail }, surest }: CueReading, confidence: number, by: IntentMatch['by']): IntentMatch {
  return { intent, intentDetail: detail, confidence, topic: surest?.topic ?? null, by };
}

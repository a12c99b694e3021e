import type { Intent, IntentDetail } from '@csa/contracts';
import type { DialogueState } from '../dialogue-state.js';
import type { Entities } from '../turn/turn.js';
import { intents } from './index.js';
import type { Cue, IntentDefinition } from './intent.js';
import { nearestExamples } from './nearest-examples.js';
import { readWording } from './wording.js';
import type { Wording } from './wording.js';

export interface IntentMatch {
  readonly intent: Intent;
  readonly intentDetail: IntentDetail;
  /** 0…1; lower when a second intent is nearly as likely. */
  readonly confidence: number;
  readonly topic: string | null;
}

interface Score {
  readonly definition: IntentDefinition;
  readonly score: number;
  readonly topic: string | null;
}

/** Below this nothing is understood. */
const LEAST = 0.4;
/** A near example alone is worth less than a clear sign. */
const EXAMPLE_WEIGHT = 0.75;
const FURTHER_CUE = 0.002;
/** From this lead on, the second intent casts no doubt. */
const CLEAR_LEAD = 0.3;
const nothingUnderstood: IntentMatch = { intent: 'other', intentDetail: 'out_of_scope', confidence: 0.3, topic: null };

/** What the customer wants: the intent with the surest sign, by its patterns, its examples and the point of the conversation. */
export function classifyIntent(message: string, dialogue: DialogueState, entities: Entities): IntentMatch {
  const wording = readWording(message);
  const near = nearestExamples(wording);
  const scores = intents.map((definition) => rate(definition, wording, { dialogue, nearness: near.get(definition.detail) ?? 0 }));
  const [best, second] = [...scores].sort((one, other) => other.score - one.score);
  if (!best || best.score < LEAST) return introduced(entities) ?? nothingUnderstood;
  if (best.score < INTRODUCTION) return introduced(entities) ?? toMatch(best, second);
  return toMatch(best, second);
}

/** Whoever only says who they are has greeted; any clear wish beside the name counts more. */
const INTRODUCTION = 0.6;
function introduced(entities: Entities): IntentMatch | null {
  const { name, email, language, contactPreference } = entities;
  const states = name ?? email ?? language ?? contactPreference;
  return states === null ? null : { intent: 'greeting', intentDetail: 'greeting', confidence: 0.85, topic: 'tell_about_self' };
}

function rate(definition: IntentDefinition, wording: Wording, at: { dialogue: DialogueState; nearness: number }): Score {
  const matched = definition.cues.filter((cue) => isSeen(cue, wording, at.dialogue));
  const surest = matched.reduce<Cue | null>((best, cue) => (best === null || cue.weight > best.weight ? cue : best), null);
  const byCues = surest ? surest.weight + FURTHER_CUE * (matched.length - 1) : 0;
  const byExamples = definition.onlyByCues ? 0 : EXAMPLE_WEIGHT * at.nearness;
  const score = Math.max(byCues, byExamples);
  return { definition, score: score === 0 ? 0 : score + 0.01 * at.nearness, topic: surest?.topic ?? null };
}

function isSeen(cue: Cue, wording: Wording, dialogue: DialogueState): boolean {
  const subject = cue.over === 'text' ? wording.text : wording.core;
  if (cue.when && !cue.when(dialogue)) return false;
  return cue.pattern.test(subject) && !cue.unless?.test(subject);
}

function toMatch(best: Score, second: Score | undefined): IntentMatch {
  const lead = best.score - (second?.score ?? 0);
  const certainty = 0.7 + 0.3 * Math.min(1, lead / CLEAR_LEAD);
  const confidence = Math.round(Math.min(1, best.score) * certainty * 100) / 100;
  return { intent: best.definition.intent, intentDetail: best.definition.detail, confidence, topic: best.topic };
}

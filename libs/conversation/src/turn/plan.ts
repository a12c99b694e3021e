import { replyLanguageIn } from '../language/reply-language.js';
import type { Policy } from '../policy.js';
import { decide } from './decide.js';
import { matterOf } from './matter.js';
import { whatIsKnown } from './statements.js';
import { namedIn, onlyWith } from './turn-view.js';
import type { ClaimedTurn, CustomerMessage, Decision, Entities, Understanding } from './turn.js';

/** Messages of a turn that are about one matter, what they mean together, and what is decided about them. */
export interface Part {
  /** The turn as if only these messages had been written. */
  readonly turn: ClaimedTurn;
  readonly understanding: Understanding;
  readonly decision: Decision;
}

/** What a turn is going to do: one part for a single message, and for several as many as there are matters. */
export interface Plan {
  readonly turn: ClaimedTurn;
  /** What each message means by itself, in the order of the turn's messages. */
  readonly understandings: readonly Understanding[];
  readonly parts: readonly [Part, ...Part[]];
  /** The part that the turn is mainly about; it stands for the turn where only one can. */
  readonly main: Part;
}

/** One message with what it means and what would be done about it alone. */
interface Heard {
  readonly message: CustomerMessage;
  readonly understanding: Understanding;
  readonly decision: Decision;
}
type Group = [Heard, ...Heard[]];

/**
 * Plans a turn, so that every message counts: when one of them has to be handed off, all are; otherwise wishes of different
 * kinds are parts of their own, questions are asked together, details go to the wish before them, and small talk is left
 * aside where there is anything else. Parts only grow when messages join later, which keeps the keys of their effects the same.
 */
export function planTurn(claimed: ClaimedTurn, understandings: readonly Understanding[], policy: Policy): Plan {
  const turn = inItsLanguage(claimed, understandings);
  const heard = turn.messages.flatMap((message, place) => {
    const understanding = understandings[place];
    return understanding ? [{ message, understanding, decision: decide(understanding, turn.state, policy) }] : [];
  });
  const [part, ...parts] = groupsOf(heard).map((group) => partOf(turn, { group, all: heard }, policy));
  if (!part) throw new Error('A turn without a message cannot be planned.');
  return { turn, understandings, parts: [part, ...parts], main: [part, ...parts].find(({ decision }) => decision.route !== 'friendly') ?? part };
}

/** The turn in the language that is spoken from here on. */
function inItsLanguage(turn: ClaimedTurn, understandings: readonly Understanding[]): ClaimedTurn {
  const stated = understandings.findLast(({ entities }) => entities.language !== null)?.entities.language ?? null;
  const [first] = understandings;
  const remembered = first ? whatIsKnown(turn, { entities: { ...first.entities, language: null }, profile: first.profile }).language : null;
  return { ...turn, state: { ...turn.state, language: replyLanguageIn(turn, { stated, remembered }) } };
}

function groupsOf(heard: readonly Heard[]): Group[] {
  const [withdrawn, standing] = withdrawal(heard);
  const isHandedOff = standing.some(wantsPerson) || withdrawn.some((each) => wantsPerson(each) && each.decision.rule !== 'asked_for_person');
  const [first, ...others] = isHandedOff ? heard : standing;
  if (!first) return [];
  return isHandedOff || others.length === 0 ? [[first, ...others]] : grouped([first, ...others]);
}

/** "Never mind" takes back the wishes before it in the same turn; anger it does not take back. */
function withdrawal(heard: readonly Heard[]): [withdrawn: readonly Heard[], standing: readonly Heard[]] {
  const place = heard.findLastIndex(({ understanding }, index) => index > 0 && understanding.topic === 'declined_offer');
  return place < 0 ? [[], heard] : [heard.slice(0, place), heard.slice(place)];
}

const wantsPerson = ({ decision }: Heard): boolean => decision.route === 'hand_off';

/** A message begins a part of its own when it is about something else than the part before. */
function grouped([first, ...others]: Group): Group[] {
  const groups: [Group, ...Group[]] = [[first]];
  for (const heard of others) {
    const current = groups.at(-1) ?? groups[0];
    if (belongsTo(current, heard)) current.push(heard);
    else groups.push([heard]);
  }
  return groups;
}

function belongsTo(group: Group, heard: Heard): boolean {
  const lead = leadOf(group);
  const kind = matterOf(heard);
  if (!lead || kind === 'small_talk') return true;
  const leadKind = matterOf(lead);
  if (kind === 'detail') return leadKind !== 'talk';
  if (kind === 'talk') return leadKind === 'talk' && lead.understanding.topic === heard.understanding.topic;
  return leadKind === 'detail' || (leadKind === 'question' && kind === 'question');
}

function partOf(turn: ClaimedTurn, { group, all }: { group: Group; all: readonly Heard[] }, policy: Policy): Part {
  const handedOff = group.find(wantsPerson);
  const lead = handedOff ?? leadOf(group) ?? group.findLast(({ understanding }) => understanding.topic !== null) ?? group[0];
  const said = handedOff ? group : withoutSmallTalk(group);
  const mood = (handedOff ?? worst(group)).understanding;
  const understanding: Understanding = {
    ...lead.understanding, sentiment: mood.sentiment, trend: mood.trend, moods: mood.moods,
    entities: namedIn(entitiesOf(group), entitiesOf([group[0], ...all])),
  };
  const [first, ...rest] = said;
  return {
    turn: onlyWith(turn, [first.message, ...rest.map(({ message }) => message)]),
    understanding, decision: handedOff?.decision ?? decide(understanding, turn.state, policy),
  };
}

/** What a part is mainly about: its wish, else the last of its details. */
function leadOf(group: Group): Heard | undefined {
  const wish = group.find((heard) => matterOf(heard) !== 'detail' && matterOf(heard) !== 'small_talk');
  return wish ?? group.findLast((heard) => matterOf(heard) === 'detail');
}

function withoutSmallTalk(group: Group): Group {
  const [first, ...others] = group.filter((heard) => matterOf(heard) !== 'small_talk');
  return first ? [first, ...others] : group;
}

function entitiesOf([first, ...others]: readonly [Heard, ...Heard[]]): readonly [Entities, ...Entities[]] {
  return [first.understanding.entities, ...others.map(({ understanding }) => understanding.entities)];
}

function worst(group: Group): Heard {
  const badness = ({ understanding: { sentiment } }: Heard): number => sentiment.frustrationScore - sentiment.polarity;
  return group.reduce((worse, heard) => (badness(heard) > badness(worse) ? heard : worse));
}

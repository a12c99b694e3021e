import type { ReplyMetadata } from '@csa/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { DialogueState } from '../dialogue-state.js';
import { POLICY } from '../policy.js';
import type { Policy } from '../policy.js';
import { composeReply } from '../replies/index.js';
import { firstNameOf } from '../replies/occasion.js';
import type { Draft } from '../replies/occasion.js';
import { Phrasebook } from '../replies/phrasebook.js';
import { sentencesOf } from '../replies/sentences.js';
import { searchFaq } from '../tools/search-faq.tool.js';
import { whatIsKnown } from './statements.js';
import type { ClaimedTurn, Decision, Findings, Reply, TellDelta, Understanding } from './turn.js';

/** Under which name the tools stand among the sources of a reply. */
const SUPPORT_TOOLS = 'Support Tools';
/** So many replies come without the customer's name after one with it. */
const UNNAMED_REPLIES = 3;
/** Replies about the name itself have to say it. */
const ABOUT_NAMES: ReadonlySet<string | null> = new Set(['tell_about_self', 'ask_name', 'ask_profile']);

/** Writes the reply by rules: templates, the customer's name, and what was found. */
@Injectable()
export class Write {
  constructor(@Inject(POLICY) private readonly policy: Policy) {}

  // eslint-disable-next-line max-params -- what a turn has brought to light, in the order in which it came
  async run(turn: ClaimedTurn, understanding: Understanding, decision: Decision, findings: Findings, tellDelta: TellDelta): Promise<Reply> {
    const phrasebook = new Phrasebook(turn.state.variants);
    const knownName = firstNameOf(whatIsKnown(turn, understanding).name);
    const isAboutName = ABOUT_NAMES.has(understanding.topic);
    const name = isAboutName || turn.state.repliesSinceNamed >= UNNAMED_REPLIES ? knownName : null;
    const draft = composeReply({ turn, understanding, decision, findings, policy: this.policy, name }, phrasebook.say);
    for (const sentence of sentencesOf(draft.text)) await tellDelta(sentence);
    const { polarity, frustrationScore } = understanding.sentiment;
    return {
      content: draft.text,
      metadata: { ...describe(understanding, findings, draft), reason: decision.reason },
      citations: draft.citations ?? [],
      state: { ...stateAfter(turn.state, draft), variants: phrasebook.variants, unkept: [...findings.unkept], repliesSinceNamed: isAboutName ? turn.state.repliesSinceNamed : repliesSinceNamed(turn.state, draft.text, name) },
      mood: { polarity, frustrationScore },
      handOff: findings.handOff,
    };
  }
}

function repliesSinceNamed(before: DialogueState, text: string, name: string | null): number {
  return name !== null && text.includes(name) ? 0 : before.repliesSinceNamed + 1;
}

function describe(understanding: Understanding, findings: Findings, { citations = [], suggestions = [] }: Draft): Omit<ReplyMetadata, 'reason'> {
  const { label, polarity, frustrationScore } = understanding.sentiment;
  const usedTools = Object.keys(findings.tools).some((tool) => tool !== searchFaq.name);
  return {
    intent: understanding.intent, intentDetail: understanding.intentDetail, intentConfidence: understanding.intentConfidence,
    sentiment: { label, polarity, frustrationScore }, trend: understanding.trend,
    sources: [...new Set(citations.map(({ source }) => source)), ...(usedTools ? [SUPPORT_TOOLS] : [])],
    citations: [...citations], suggestions: [...new Set(suggestions)],
    escalated: findings.handOff !== null, ticketCreated: findings.ticketCreated, ticketUpdated: findings.ticketUpdated,
  };
}

function stateAfter(before: DialogueState, { next, settles = false }: Draft): DialogueState {
  return {
    ...before,
    awaiting: 'none', pendingSubject: null, choice: null,
    turnsWithoutResolution: settles ? 0 : before.turnsWithoutResolution + 1,
    messagesSinceHandOff: before.messagesSinceHandOff === null ? null : before.messagesSinceHandOff + 1,
    ...next,
  };
}

import type { ReplyMetadata } from '@csa/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { DialogueState } from '../dialogue-state.js';
import { DEFAULT_REPLY_LANGUAGE } from '../language/reply-language.js';
import { Author } from '../model/author.service.js';
import { POLICY } from '../policy.js';
import type { Policy } from '../policy.js';
import { composeReply } from '../replies/index.js';
import { inWordsOf } from '../replies/in-words.js';
import { firstNameOf } from '../replies/occasion.js';
import type { Draft } from '../replies/occasion.js';
import { Phrasebook } from '../replies/phrasebook.js';
import { sentencesOf } from '../replies/sentences.js';
import { noteGap } from '../tools/note-gap.tool.js';
import { searchFaq } from '../tools/search-faq.tool.js';
import { allInOne } from './drafts.js';
import type { PartDraft } from './drafts.js';
import type { Plan } from './plan.js';
import { whatIsKnown } from './statements.js';
import type { Attempt, ClaimedTurn, Findings, Reply, Understanding } from './turn.js';

/** Under which name the tools stand among the sources of a reply. */
const SUPPORT_TOOLS = 'Support Tools';
/** So many replies come without the customer's name after one with it. */
const UNNAMED_REPLIES = 3;
/** Replies about the name itself have to say it. */
const ABOUT_NAMES: ReadonlySet<string | null> = new Set(['tell_about_self', 'ask_name', 'ask_profile']);

/** Writes the reply: by rules from templates, the customer's name and what was found, part by part; or in a model's words where one writes. */
@Injectable()
export class Write {
  constructor(@Inject(POLICY) private readonly policy: Policy, private readonly author: Author) {}

  async run(plan: Plan, findings: readonly Findings[], attempt: Attempt): Promise<Reply> {
    const { turn, main, understandings } = plan;
    const { name, isAboutName } = this.#naming(plan);
    const compose = (found: readonly Findings[]) => {
      const phrasebook = new Phrasebook(turn.state.variants, turn.state.language ?? undefined);
      const draft = allInOne(this.#drafts(plan, found, { phrasebook, name }));
      return { ...draft, variants: phrasebook.variants };
    };
    const authored = await this.author.write({ plan, findings, attempt, compose });
    const { variants, ...byRules } = compose(authored.findings);
    const draft = authored.text === null ? byRules : { ...byRules, text: authored.text, next: { ...byRules.next, ...authored.next } };
    if (!authored.isShown) for (const sentence of sentencesOf(draft.text)) await attempt.tell(sentence);
    const unkept = [...(findings[0]?.unkept ?? [])];
    return {
      content: draft.text,
      metadata: { ...describe(main.understanding, authored.findings, inTheirWords(draft, turn)), reason: main.decision.reason },
      citations: draft.citations ?? [],
      state: { ...stateAfter(turn, draft), variants, unkept, repliesSinceNamed: isAboutName ? turn.state.repliesSinceNamed : repliesSinceNamed(turn.state, draft.text, name) },
      moods: understandings.map(({ sentiment: { polarity, frustrationScore } }) => ({ polarity, frustrationScore })),
      handOff: authored.findings.find(({ handOff }) => handOff !== null)?.handOff ?? null,
    };
  }

  /** The draft of each part; only the first names the customer, and those about the name. */
  #drafts({ parts }: Plan, findings: readonly Findings[], { phrasebook, name }: { phrasebook: Phrasebook; name: string | null }): PartDraft[] {
    return parts.flatMap((part, place) => {
      const found = findings[place];
      const names = place === 0 || ABOUT_NAMES.has(part.understanding.topic);
      return found ? [{ draft: composeReply({ ...part, findings: found, policy: this.policy, name: names ? name : null }, phrasebook.say), isFriendly: part.decision.route === 'friendly' }] : [];
    });
  }

  #naming({ turn, parts, understandings }: Plan): { name: string | null; isAboutName: boolean } {
    const isAboutName = parts.some((part) => ABOUT_NAMES.has(part.understanding.topic));
    const named = understandings.findLast(({ entities }) => entities.name !== null) ?? understandings[0];
    const knownName = named ? firstNameOf(whatIsKnown(turn, named).name) : null;
    return { isAboutName, name: isAboutName || turn.state.repliesSinceNamed >= UNNAMED_REPLIES ? knownName : null };
  }
}

function repliesSinceNamed(before: DialogueState, text: string, name: string | null): number {
  return name !== null && text.includes(name) ? 0 : before.repliesSinceNamed + 1;
}

/** What the customer may say next, in the language that is spoken. */
function inTheirWords(draft: Draft, { state }: ClaimedTurn): Draft {
  const inWords = inWordsOf(state.language ?? DEFAULT_REPLY_LANGUAGE);
  return { ...draft, suggestions: (draft.suggestions ?? []).map((suggestion) => inWords.suggestion(suggestion)) };
}

function describe(understanding: Understanding, findings: readonly Findings[], { citations = [], suggestions = [] }: Draft): Omit<ReplyMetadata, 'reason'> {
  const { label, polarity, frustrationScore } = understanding.sentiment;
  const usedTools = findings.some(({ tools }) => Object.keys(tools).some((tool) => !(tool === searchFaq.name || tool === noteGap.name)));
  return {
    intent: understanding.intent, intentDetail: understanding.intentDetail, intentConfidence: understanding.intentConfidence,
    sentiment: { label, polarity, frustrationScore }, trend: understanding.trend,
    sources: [...new Set(citations.map(({ source }) => source)), ...(usedTools ? [SUPPORT_TOOLS] : [])],
    citations: [...citations], suggestions: [...new Set(suggestions)],
    escalated: findings.some(({ handOff }) => handOff !== null),
    ticketCreated: findings.find(({ ticketCreated }) => ticketCreated !== null)?.ticketCreated ?? null,
    ticketUpdated: findings.find(({ ticketUpdated }) => ticketUpdated !== null)?.ticketUpdated ?? null,
  };
}

function stateAfter({ state: before, messages }: ClaimedTurn, { next, settles = false }: Draft): DialogueState {
  return {
    ...before,
    awaiting: 'none', pendingSubject: null, choice: null, questionChoices: [], proposal: null,
    turnsWithoutResolution: settles ? 0 : before.turnsWithoutResolution + 1,
    messagesSinceHandOff: before.messagesSinceHandOff === null ? null : before.messagesSinceHandOff + messages.length,
    ...next,
  };
}

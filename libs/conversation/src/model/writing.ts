import { quotedData } from '@csa/guards';
import { firstTokens, ModelFailure } from '@csa/language-model';
import type { Generation, ModelMessage, ModelTool } from '@csa/language-model';
import { DEFAULT_REPLY_LANGUAGE } from '../language/reply-language.js';
import type { Draft } from '../replies/occasion.js';
import { sayingIn } from '../replies/phrasebook.js';
import { tools } from '../tools/index.js';
import type { Toolbox } from '../turn/acts/toolbox.js';
import type { Plan } from '../turn/plan.js';
import type { Attempt, Findings } from '../turn/turn.js';
import { buildContext } from './context.js';
import type { BuiltContext } from './context.js';
import { foundByTool } from './found-by-tool.js';
import type { ModelSession } from './model-session.js';
import type { Prompt } from './prompts.js';
import { wishesOf } from './proposing.js';
import type { Wish } from './proposing.js';
import type { OpenRelease, Release } from './release.js';
import { Restoring } from './restoring.js';
import { shownFor } from './shown.js';

/** How often a model is asked in one turn; the last time without tools. */
const STEPS = 4;
const LONGEST_REPLY = 700;
const LONGEST_RESULT = 1_200;

export interface WritingPlace {
  readonly plan: Plan;
  readonly attempt: Attempt;
  readonly session: ModelSession;
  readonly toolbox: Toolbox;
  readonly prompt: Prompt;
  readonly openRelease: OpenRelease;
  /** What the rules would say to these findings. */
  readonly compose: (findings: readonly Findings[]) => Draft;
}

/** One reply as a model writes it: it may look things up, propose, and write; what it writes is released sentence by sentence. */
export class Writing {
  /** What has been told to the customer, restored. */
  readonly told: string[] = [];
  /** Asked about instead of done; null when nothing was. */
  proposal: { readonly question: string; readonly tool: string; readonly args: Record<string, unknown> } | null = null;
  readonly #asked = new Set<string>();
  #messages: readonly ModelMessage[];
  readonly #measured: BuiltContext['measured'];
  #nothingLeft = false;

  constructor(private readonly place: WritingPlace, public findings: readonly Findings[]) {
    const { plan, session, prompt } = place;
    const context = buildContext({
      policy: prompt.text, messages: plan.turn.messages.map(({ content }) => content), history: plan.turn.history,
      shown: shownFor(plan, findings, place.compose(findings).text), budget: session.contextTokens,
    });
    this.#messages = context.messages;
    this.#measured = context.measured;
  }

  /** The reply; null when the model has none that may be said. Throws a `ModelFailure` when it gave no answer. */
  async run(): Promise<string | null> {
    for (let step = 1; step <= STEPS && this.proposal === null; step += 1) {
      const generation = await this.#ask(step < STEPS ? modelTools : []);
      if (generation.finish === 'refused') return null;
      if (generation.toolCalls.length === 0) return this.#text();
      if (step === STEPS) throw new ModelFailure('malformed', 'The model goes on asking for tools.');
      await this.#answerWishes(generation);
    }
    return this.#proposed();
  }

  get #language(): string {
    return this.place.plan.turn.state.language ?? DEFAULT_REPLY_LANGUAGE;
  }

  #text(): string | null {
    const text = this.told.join('').trim();
    return text === '' || this.#nothingLeft ? null : text;
  }

  /** The question is asked in the tool's words, after what was said before it. */
  async #proposed(): Promise<string | null> {
    if (this.proposal === null) return null;
    await this.#tell(`${this.told.length === 0 ? '' : ' '}${this.proposal.question}`);
    return this.told.join('').trim();
  }

  async #ask(offered: readonly ModelTool[]): Promise<Generation> {
    const { session, prompt, plan, attempt } = this.place;
    const grounds = { findings: this.findings, said: plan.turn.messages.map(({ content }) => content), draft: this.place.compose(this.findings).text, language: this.#language };
    const release = this.place.openRelease(grounds);
    const restoring = new Restoring((text) => session.restore(text));
    const ask = { prompt, context: { messages: this.#messages, measured: this.#measured }, tools: offered, maxTokens: LONGEST_REPLY };
    const generation = await session.stream(ask, (text) => this.#tell(release.push(restoring.push(text))));
    // The rest of an answer that was cut off is half a sentence.
    if (generation.finish !== 'length') await this.#tell(release.push(restoring.end()) + release.end());
    if (generation.finish === 'stop' && generation.toolCalls.length === 0) await this.#tell(release.standIn());
    this.#note(release, attempt);
    return generation;
  }

  #note(release: Release, { trace }: Attempt): void {
    this.#nothingLeft = release.nothingLeft;
    if (release.stopped > 0) trace.note({ step: 'release', output: { stopped: release.stopped }, decision: 'stopped', reason: 'Sentences that nothing proves, or that give away what is not for customers, were struck out.' });
  }

  async #tell(text: string): Promise<void> {
    if (text === '') return;
    this.told.push(text);
    await this.place.attempt.tell(text);
  }

  async #answerWishes({ text, toolCalls }: Generation): Promise<void> {
    const wishes = wishesOf(toolCalls, { restore: (argument) => this.place.session.restore(argument), say: sayingIn(this.#language) }, this.#asked);
    const results: ModelMessage[] = [];
    for (const [index, call] of toolCalls.entries()) {
      const wish = wishes[index];
      if (wish) results.push({ role: 'tool', callId: call.id, content: await this.#grant(wish) });
    }
    this.#messages = [...this.#messages, { role: 'assistant', content: text, toolCalls }, ...results];
  }

  async #grant(wish: Wish): Promise<string> {
    if (wish.kind === 'refuse') return JSON.stringify({ refused: wish.because });
    if (wish.kind === 'propose') {
      this.proposal ??= { question: wish.question, tool: wish.tool.name, args: wish.args };
      return JSON.stringify({ refused: 'The customer is asked first.' });
    }
    const begun = performance.now();
    const { data, failure } = await this.place.toolbox.use(wish.tool, wish.args);
    this.place.attempt.trace.note({ step: `tool:${wish.tool.name}`, tookMs: performance.now() - begun, input: this.#shown(wish.args), output: this.#shown(data ?? { failure }) });
    if (data === undefined) return JSON.stringify({ failed: failure });
    this.#found(wish.tool.name, data, wish.args);
    return quotedData(firstTokens(JSON.stringify(data), LONGEST_RESULT), 'tool');
  }

  #found(tool: string, data: unknown, args: Record<string, unknown>): void {
    const place = this.place.plan.parts.indexOf(this.place.plan.main);
    this.findings = this.findings.map((found, index) => (index === place ? together(found, tool, { data, args }) : found));
  }

  #shown(value: unknown): string {
    return this.place.session.redact(JSON.stringify(value));
  }
}

/** A search that finds nothing takes nothing away from what was found before, and what another search has found stands beside it. */
function together(before: Findings, tool: string, { data, args }: { data: unknown; args: Record<string, unknown> }): Findings {
  const found = foundByTool(tool, data, args);
  const tools_ = { ...before.tools, [tool]: data };
  if (found.outcome === 'not_known') return { ...before, tools: tools_ };
  const passages = [...new Map([...(found.passages ?? []), ...before.passages].map((passage) => [passage.id, passage])).values()];
  return { ...before, ...found, passages, tools: tools_ };
}

/** All tools as a model is told of them. */
export const modelTools: readonly ModelTool[] = tools.map(({ name, description, input }) => ({ name, description, input }));

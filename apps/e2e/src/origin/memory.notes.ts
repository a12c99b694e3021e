import { expect } from '@jest/globals';
import { z } from 'zod';
import { eventually, expectStatus } from './origin.desk.js';
import type { History, OriginDesk, Reply } from './origin.desk.js';

const user = { user_id: z.string().optional() };
const role = z.enum(['user', 'assistant']);
const many = { template: z.string(), from: z.number(), to: z.number() };
export const Step = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('new'), ...user }),
  z.strictObject({ op: z.literal('add'), role, content: z.string() }),
  z.strictObject({ op: z.literal('add_many'), role, ...many }),
  z.strictObject({ op: z.literal('recent'), count: z.number() }),
  z.strictObject({ op: z.literal('serialise') }),
  z.strictObject({ op: z.literal('get_profile'), ...user }),
  z.strictObject({ op: z.literal('user_context'), ...user }),
  z.strictObject({ op: z.literal('update_profile'), ...user, updates: z.record(z.string(), z.string()) }),
  z.strictObject({ op: z.literal('save_conversation'), ...user, messages: z.array(z.tuple([role, z.string()])), summary: z.string().optional(), title: z.string().optional(), times: z.number().default(1) }),
  z.strictObject({ op: z.literal('list_conversations'), ...user, limit: z.number() }),
  z.strictObject({ op: z.literal('search_conversations'), ...user, query: z.string() }),
  z.strictObject({ op: z.literal('track_sentiment'), ...user, label: z.enum(['positive', 'negative']) }),
  z.strictObject({ op: z.literal('add_issue'), ...user, issue: z.string(), resolved: z.boolean().default(false) }),
  z.strictObject({ op: z.literal('memory_for'), ...user }),
  z.strictObject({ op: z.literal('chat'), message: z.string() }),
  z.strictObject({ op: z.literal('chat_many'), ...many }),
  z.strictObject({ op: z.literal('reset') }),
  z.strictObject({ op: z.literal('history'), limit: z.number() }),
  z.strictObject({ op: z.literal('user_sessions') }),
]);
export type Step = z.output<typeof Step>;
type StepOf<O extends Step['op']> = Extract<Step, { op: O }>;

const Profile = z.looseObject({
  name: z.string().nullable(), email: z.string().nullable(), issues: z.array(z.object({ value: z.string(), resolved: z.boolean() })),
  sentiments: z.object({ positive: z.number(), neutral: z.number(), negative: z.number() }), summaries: z.array(z.unknown()),
});
type Profile = z.output<typeof Profile>;

/** What a customer says for a mood to be counted. */
const moods = { positive: 'I am very happy with your wonderful service', negative: 'I am disappointed with the slow export' } as const;

/** Takes the steps of a case as its customer, by the doors, and notes what there is to be seen. */
export class MemoryNotes {
  readonly replies: Reply[] = [];
  /** How many messages the history had after each reply. */
  readonly countsAfterReplies: number[] = [];
  /** What was listed or searched for. */
  found: History['messages'] = [];
  sessions: unknown;
  #session = 0;

  private constructor(private readonly desk: OriginDesk, readonly customer: string, public history: History, public profile: Profile) {}

  static async take(desk: OriginDesk, id: string, steps: readonly Step[], name?: string): Promise<MemoryNotes> {
    const customer = desk.customer(id, name);
    const notes = new MemoryNotes(desk, customer, await desk.history(customer), await profileOf(desk, customer));
    for (const step of steps) await notes.#take(step);
    await notes.lookAgain();
    return notes;
  }

  /** How many conversations were begun, beside the customer's first. */
  get conversationsBegun(): number {
    return this.#session;
  }

  async lookAgain(): Promise<void> {
    this.history = await this.desk.history(this.customer);
    this.profile = await profileOf(this.desk, this.customer);
  }

  async #take(step: Step): Promise<void> {
    switch (step.op) {
      case 'add': return this.#add(step);
      case 'add_many':
      case 'chat_many': return this.#sayMany(step);
      case 'chat': return this.#say(step.message);
      case 'update_profile': { expectStatus(await this.desk.as(this.customer).send('PATCH', `/users/${this.customer}/profile`, step.updates), 200); return; }
      case 'save_conversation': return this.#converse(step);
      case 'track_sentiment': return this.#say(moods[step.label]);
      case 'add_issue': return this.#complain(step);
      default: return this.#look(step);
    }
  }

  /** Looking at what is remembered changes nothing. */
  async #look(step: Step): Promise<void> {
    switch (step.op) {
      case 'list_conversations':
      case 'history': this.found = (await this.desk.history(this.customer, `?limit=${step.limit}`)).messages; return;
      // The replies have the word too; what is looked for is what the customer wrote.
      case 'search_conversations': this.found = (await this.desk.history(this.customer, `?q=${step.query}`)).messages.filter((each) => each.role === 'user'); return;
      // A reset is a new conversation; what was said before stays in the history, as the contract has it.
      case 'reset': this.found = (await this.desk.history(this.customer, `?session_id=${this.#newConversation()}`)).messages; return;
      case 'user_sessions': this.sessions = expectStatus(await this.desk.as(this.customer).send('GET', `/users/${this.customer}/sessions`), 200); return;
      default: // The last look, at history and profile, is taken after all steps.
    }
  }

  #newConversation(): string {
    return `${this.customer}.${++this.#session}`;
  }

  async #say(message: string, sessionId?: string): Promise<void> {
    this.replies.push(await this.desk.chat(this.customer, message, sessionId));
    this.countsAfterReplies.push((await this.desk.history(this.customer)).count);
  }

  /** The assistant finds its own words. */
  async #add({ role: speaker, content }: StepOf<'add'>): Promise<void> {
    if (speaker === 'user') await this.#say(content);
  }

  async #sayMany({ template, from, to }: StepOf<'add_many'> | StepOf<'chat_many'>): Promise<void> {
    for (let index = from; index <= to; index++) await this.#say(template.replace('{i}', String(index)));
  }

  async #converse({ messages, times }: StepOf<'save_conversation'>): Promise<void> {
    for (let time = 0; time < times; time++) {
      const session = this.#newConversation();
      for (const [, content] of messages) await this.#say(content, session);
    }
  }

  /** An issue is what a complaint says; it is settled when the customer says that it works now. */
  async #complain({ issue, resolved }: StepOf<'add_issue'>): Promise<void> {
    await this.#say(`I have a problem: ${issue}`);
    const issueIs = (settled: boolean) => eventually(async () => {
      const { issues } = await profileOf(this.desk, this.customer);
      expect(issues.find(({ value }) => value.includes(issue))?.resolved).toBe(settled);
    });
    await issueIs(false);
    if (!resolved) return;
    await this.#say('It works now, thank you');
    await issueIs(true);
  }
}

async function profileOf(desk: OriginDesk, customer: string): Promise<Profile> {
  return Profile.parse(expectStatus(await desk.as(customer).send('GET', `/users/${customer}/profile`), 200));
}

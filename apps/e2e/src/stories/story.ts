import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { doors } from '../doors/index.js';
import type { Heard, Visitor } from '../doors/index.js';
import { startSystem } from '../system/index.js';
import type { System } from '../system/index.js';

/** What must be true of a reply. Texts are compared without regard to capitals. */
export interface Expected {
  /** Each of these stands in the reply. */
  readonly has?: readonly string[];
  /** At least one of these does. */
  readonly hasAny?: readonly string[];
  /** None of these does. */
  readonly not?: readonly string[];
  readonly intent?: string;
  readonly sentiment?: string;
  readonly escalated?: boolean;
  /** A quote stands beside the reply, and the knowledge base is named as its source. */
  readonly cited?: boolean;
  /** `new`: this reply opened a ticket and names it; `none`: it opened none; `same`: it names the story's ticket and opened none. */
  readonly ticket?: 'new' | 'none' | 'same';
  /** The assistant says nothing, because the queue or a person has the conversation; nothing else is looked at. */
  readonly silent?: true;
}

export interface Step {
  readonly say: string;
  readonly hear: Expected;
}

/** A conversation told from outside: given a customer, when they say, then. */
export interface Story {
  readonly name: string;
  /** The demo account the customer has; a fresh one without. */
  readonly customer?: string;
  readonly steps: readonly Step[];
}

/** Tells each story by each door, to one system; `prepare` is done with it before. */
export function tellByEveryDoor(what: string, stories: readonly Story[], prepare?: (system: System) => Promise<void>): void {
  describe(what, () => {
    let system: System;
    beforeAll(async () => {
      system = await startSystem();
      await prepare?.(system);
    }, 120_000);
    afterAll(async () => { await system.stop(); }, 60_000);

    for (const [door, enter] of Object.entries(doors)) {
      test.each(stories)(`by ${door}: $name`, async (story) => {
        // A session of its own, so that one story's hand-off does not silence another's assistant.
        const visitor = await enter(system, story.customer ?? `guest_${randomUUID()}`, randomUUID());
        await play(story, visitor);
        await visitor.leave();
      }, 60_000);
    }
  });
}

/** Plays a story at a door. Returns the ticket it opened, if it did. */
export async function play(story: Story, visitor: Visitor): Promise<string | null> {
  let ticket: string | null = null;
  for (const { say, hear } of story.steps) {
    if (hear.silent) {
      expect(await visitor.sayIntoSilence(say)).toBe('');
      continue;
    }
    const heard = await visitor.say(say);
    ticket = heard.ticketCreated ?? ticket;
    check(say, hear, heard, ticket);
  }
  return ticket;
}

function check(say: string, expected: Expected, heard: Heard, ticket: string | null): void {
  const text = heard.text.toLowerCase();
  const place = { say, reply: heard.text };
  const missing = (expected.has ?? []).filter((part) => !text.includes(part.toLowerCase()));
  const forbidden = (expected.not ?? []).filter((part) => text.includes(part.toLowerCase()));
  expect({ ...place, missing, forbidden }).toEqual({ ...place, missing: [], forbidden: [] });
  if (expected.hasAny) expect({ ...place, found: expected.hasAny.some((part) => text.includes(part.toLowerCase())) }).toEqual({ ...place, found: true });
  for (const field of ['intent', 'sentiment', 'escalated'] as const) {
    if (expected[field] !== undefined) expect({ ...place, [field]: heard[field] }).toEqual({ ...place, [field]: expected[field] });
  }
  checkSources(expected, heard);
  checkTicket(expected, heard, ticket);
}

function checkSources(expected: Expected, heard: Heard): void {
  if (expected.cited === undefined) return;
  expect({ reply: heard.text, cited: heard.citations.length > 0 && heard.sources.includes('FAQ Knowledge Base') }).toEqual({ reply: heard.text, cited: expected.cited });
  for (const { quote } of heard.citations) expect(heard.text.replaceAll(/\s+/g, ' ')).toContain(quote.replaceAll(/\s+/g, ' '));
}

function checkTicket(expected: Expected, heard: Heard, ticket: string | null): void {
  if (expected.ticket === undefined) return;
  if (expected.ticket === 'new') {
    expect(heard.ticketCreated).toMatch(/^TKT-\d{8}-\d{4,}$/);
    expect(heard.text).toContain(heard.ticketCreated);
  } else expect(heard.ticketCreated).toBeNull();
  if (expected.ticket === 'same') expect(heard.text).toContain(ticket);
}

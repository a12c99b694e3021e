import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { faultsOf } from './grade.js';
import { readTasks, Task } from './task.js';
import type { World } from './world.js';

const world: World = { owner: 'assistant', tickets: [], facts: {}, replies: 1 };
const task = (steps: object[], end: object = {}): Task => Task.parse({ id: 'a-task', steps, end });
const said = (text: string, ...citations: string[]) => [{ text, citations }];
const ticket = { id: 'TKT-20260101-0001', kind: 'request', status: 'open', priority: 'medium', words: 'Billing\nCharged twice', notes: 1 };

describe('a task is done', () => {
  test.each([
    ['when the reply says what it has to', task([{ say: 'x', has: ['30 days', 'REFUND'] }]), said('A refund within 30 days.'), world],
    ['when it says one of several things', task([{ say: 'x', any: ['sorry', 'afraid'] }]), said('I am afraid not.'), world],
    ['when it cites what it rests on', task([{ say: 'x', cites: 'faq-a' }]), said('So it is.', 'faq-a', 'faq-b'), world],
    ['when the ticket is there', task([{ say: 'x', has: 'ticket' }], { tickets: [{ kind: 'request', about: ['charged'], notes: 1 }] }), said('Ticket opened.'), { ...world, tickets: [ticket] }],
    ['when the fact is kept', task([{ say: 'x', has: 'hello' }], { facts: { name: 'Ida' } }), said('Hello Ida'), { ...world, facts: { name: 'Ida' } }],
    ['when it keeps silent as it must', task([{ say: 'x', silent: true }], { owner: 'queue' }), said(''), { ...world, owner: 'queue' }],
  ] as const)('%s', (_why, given, heard, seen) => {
    expect(faultsOf(given, heard, seen)).toEqual([]);
  });
});

describe('a task is not done', () => {
  test.each([
    ['when words are missing', task([{ say: 'x', has: '30 days' }]), said('60 days'), world, 'does not say "30 days"'],
    ['when it says what it may not', task([{ say: 'x', has: 'ticket', not: 'refunded' }]), said('Ticket; I refunded you.'), world, 'says "refunded"'],
    ['when it says nothing', task([{ say: 'x' }]), said(''), world, 'says nothing'],
    ['when it speaks although a person has the conversation', task([{ say: 'x', silent: true }]), said('Hi'), world, 'is not silent'],
    ['when it cites something else', task([{ say: 'x', cites: 'faq-a' }]), said('So.', 'faq-b'), world, 'does not cite'],
    ['when a template shows', task([{ say: 'x', has: 'hello' }]), said('Hello {name}'), world, 'no reply may hold'],
    ['when it was handed off', task([{ say: 'x', has: 'a' }]), said('a'), { ...world, owner: 'queue' }, 'is with queue'],
    ['when a ticket too many was opened', task([{ say: 'x', has: 'a' }]), said('a'), { ...world, tickets: [ticket] }, 'there are 1 tickets'],
    ['when the ticket is another one', task([{ say: 'x', has: 'a' }], { tickets: [{ status: 'closed' }] }), said('a'), { ...world, tickets: [ticket] }, 'status is open'],
    ['when a fact is kept that must not be', task([{ say: 'x', has: 'a' }], { noFacts: ['name'] }), said('a'), { ...world, facts: { name: 'Admin' } }, 'fact name is kept'],
  ] as const)('%s', (...[, given, heard, seen, fault]) => {
    expect(faultsOf(given, heard, seen).join()).toContain(fault);
  });
});

describe('the tasks', () => {
  const tasks = readTasks();

  test('are 120 at least, each under one name', () => {
    expect(tasks.filter(({ needs }) => needs === undefined).length).toBeGreaterThanOrEqual(120);
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
  });

  test('that only a model can do are answered by the script that stands in for one', () => {
    const script = JSON.parse(readFileSync(new URL('./scripts/helpful.json', import.meta.url), 'utf8')) as { when?: string }[];
    const patterns = script.flatMap(({ when }) => (when?.includes('current') === true ? [new RegExp(when, 'iu')] : []));
    const isAnswered = ({ steps }: Task): boolean => steps.some(({ say }) => patterns.some((pattern) => pattern.test(`draft:\n<data source="tool">\n?\n</data>\n\ncurrent:\n<data source="customer">\n${say}`)));
    expect(tasks.filter((each) => each.needs === 'model' && !isAnswered(each)).map(({ id }) => id)).toEqual([]);
  });

  test('none is done by doing nothing', () => {
    const idle = tasks.filter((each) => faultsOf(each, each.steps.map(() => ({ text: '', citations: [] })), { ...world, replies: 0 }).length === 0);
    expect(idle.map(({ id }) => id)).toEqual([]);
  });
});

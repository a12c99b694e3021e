import type { Heard } from './grade.js';
import type { Customer, Stage } from './stage.js';
import type { Task } from './task.js';

/** Who answers the customer of a task. */
export interface Player {
  readonly name: string;
  /** The answers, one a step; what else it does shows in the database. */
  play(task: Task, customer: Customer, stage: Stage): Promise<Heard[]>;
}

const filled = (text: string, { names }: Customer): string => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => names[name] ?? whole);

/** The product itself, as it is set up. */
export const product: Player = {
  name: 'product',
  play: async (task, customer, stage) => {
    const heard: Heard[] = [];
    for (const { say } of task.steps) heard.push(await stage.say(customer, filled(say, customer)));
    return heard;
  },
};

/** Never answers and never does anything: what it is given credit for, a task asks too little for. */
const doNothing: Player = { name: 'do-nothing', play: (task) => Promise.resolve(task.steps.map(() => ({ text: '', citations: [] }))) };

/** Hands every customer to a person at once, by the product's own hand-off. */
const alwaysHandOff: Player = {
  name: 'always-hand-off',
  play: async (task, customer, stage) => {
    const heard: Heard[] = [];
    for (const _ of task.steps) heard.push(await stage.say(customer, 'I want to talk to a human'));
    return heard;
  },
};

export const players: readonly Player[] = [product, doNothing, alwaysHandOff];

import type { Step, Task } from './task.js';
import type { World } from './world.js';

/** What the customer was answered at one step; empty when the assistant kept silent. */
export interface Heard {
  readonly text: string;
  readonly citations: readonly string[];
}

/** What no reply may hold, whatever was asked: leftovers of templates, and values that are none. */
const NEVER = /\{\w+\}|\bundefined\b|\bnull\b|\bNaN\b|\[object|<data\b|\bsystem prompt\b/;

/** Whatever is wrong, one line each; empty when the task is done. Pure. */
export function faultsOf(task: Task, heard: readonly Heard[], world: World): string[] {
  return [
    ...task.steps.flatMap((step, place) => stepFaults(step, heard[place] ?? { text: '', citations: [] }).map((fault) => `step ${place + 1}: ${fault}`)),
    ...endFaults(task, world),
  ];
}

function stepFaults(step: Step, { text, citations }: Heard): string[] {
  const low = text.toLowerCase().replaceAll(/[‘’]/g, "'");
  const stands = (words: string): boolean => low.includes(words.toLowerCase());
  const { has = [], not = [], any = [], cites } = step;
  return [
    ...has.filter((words) => !stands(words)).map((words) => `does not say "${words}"`),
    ...not.filter(stands).map((words) => `says "${words}"`),
    ...(any.length > 0 && !any.some(stands) ? [`says none of ${any.map((words) => `"${words}"`).join(', ')}`] : []),
    ...(cites !== undefined && !citations.includes(cites) ? [`does not cite ${cites}`] : []),
    ...speakingFaults(step, text),
  ].map((fault) => `${fault} (${text.slice(0, 160)})`);
}

function speakingFaults({ silent }: Step, text: string): string[] {
  if (silent) return text === '' ? [] : ['is not silent'];
  if (text === '') return ['says nothing'];
  return NEVER.test(text) ? ['says what no reply may hold'] : [];
}

function endFaults({ end }: Task, world: World): string[] {
  const tickets = end.tickets.flatMap((expected, place) => {
    const ticket = world.tickets[place];
    if (!ticket) return [];
    const wrong = (['kind', 'status', 'priority', 'notes'] as const).filter((field) => expected[field] !== undefined && expected[field] !== ticket[field]);
    const missing = (expected.about ?? []).filter((words) => !ticket.words.toLowerCase().includes(words.toLowerCase()));
    return [...wrong.map((field) => `ticket ${place + 1}: ${field} is ${ticket[field]}, not ${String(expected[field])}`), ...missing.map((words) => `ticket ${place + 1} says nothing of "${words}"`)];
  });
  const facts = Object.entries(end.facts).filter(([kind, value]) => world.facts[kind] !== value).map(([kind, value]) => `fact ${kind} is ${world.facts[kind] ?? 'missing'}, not ${value}`);
  return [
    ...(world.owner === end.owner ? [] : [`the conversation is with ${world.owner}, not ${end.owner}`]),
    ...(world.tickets.length === end.tickets.length ? [] : [`there are ${world.tickets.length} tickets, not ${end.tickets.length}`]),
    ...tickets, ...facts,
    ...end.noFacts.filter((kind) => kind in world.facts).map((kind) => `fact ${kind} is kept: ${world.facts[kind] ?? ''}`),
  ];
}

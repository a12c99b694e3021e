import { quotedName } from '@csa/guards';
import type { Findings } from '../turn/turn.js';
import type { Plan } from '../turn/plan.js';
import { whatIsKnown } from '../turn/statements.js';
import type { Shown } from './context.js';

const MOST_PASSAGES = 5;
/** Passages stand on their own; so does what is remembered. */
const ownPlace: ReadonlySet<string> = new Set(['search_faq']);

/** What a model is shown to write from, the more important first. */
export function shownFor(plan: Plan, findings: readonly Findings[], draft: string): readonly Shown[] {
  return [
    { source: 'tool', title: 'draft', text: draft },
    ...passages(findings),
    ...results(findings),
    ...remembered(plan),
  ];
}

function passages(findings: readonly Findings[]): Shown[] {
  const all = [...new Map(findings.flatMap(({ passages: found }) => found).map((passage) => [passage.id, passage])).values()].slice(0, MOST_PASSAGES);
  const text = all.map(({ id, question, answer }) => `[${id}] ${question}\n${answer}`).join('\n\n');
  return text === '' ? [] : [{ source: 'passage', title: 'passages', text }];
}

function results(findings: readonly Findings[]): Shown[] {
  return findings.flatMap(({ tools }) => Object.entries(tools)).filter(([name]) => !ownPlace.has(name))
    .map(([name, result]) => ({ source: 'tool', title: `result of ${name}`, text: JSON.stringify(result) }));
}

function remembered({ turn, main: { understanding } }: Plan): Shown[] {
  const { name, language } = whatIsKnown(turn, understanding);
  const safeName = name === null ? null : quotedName(name);
  const summary = understanding.profile?.summaries.find(({ sessionId }) => sessionId === turn.sessionId)?.text ?? '';
  const facts = [...(safeName === null ? [] : [`The customer is called ${safeName}.`]), ...(language === null ? [] : [`They want to be answered in: ${language.slice(0, 40)}.`])].join(' ');
  return [
    ...(facts === '' ? [] : [{ source: 'profile' as const, title: 'remembered', text: facts }]),
    ...(summary === '' ? [] : [{ source: 'summary' as const, title: 'summary', text: summary }]),
  ];
}

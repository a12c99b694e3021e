import type { Findings } from '../turn/turn.js';
import { factsIn } from './facts.js';
import { piecesOf } from './pieces.js';
import type { Token } from './tokens.js';
import { english, languageOf, languageOfCustomer, languageToRead } from './proof-language.js';
import type { ProofLanguage } from './proof-language.js';
import { clausesOf, tokensOf } from './tokens.js';

/** Something that was done in this turn, and on what. */
export interface Deed {
  readonly deed: 'open_ticket' | 'add_note' | 'close_ticket' | 'reopen_ticket' | 'hand_off' | 'remember' | 'forget' | 'look_up';
  readonly ticketId: string | null;
}

/** One thing that sentences can be proved from: a passage, or the result of a tool. */
export interface Source {
  readonly id: string;
  readonly kind: 'passage' | 'result' | 'promise';
  readonly language: ProofLanguage;
  /** What all of its sentences are about, such as the question of a passage or the ticket of a result. */
  readonly topic: readonly Token[];
  readonly sentences: readonly (readonly Token[])[];
  /** All of them in one. */
  readonly all: readonly Token[];
}

/** All that a reply may rest on. */
export interface Evidence {
  readonly sources: readonly Source[];
  readonly ledger: readonly Deed[];
  /** What the customer said themself; it may be said back to them, and proves nothing. */
  readonly said: readonly Token[];
  /** BCP 47 code of the language they write, or else of the first passage; null when neither is known. */
  readonly language: string | null;
}

/** Sentences are kept apart at their clauses: "viewers read, editors change" says two things. */
function sourceOf(kind: Source['kind'], { id, topic, text }: { readonly id: string; readonly topic: string; readonly text: string }, language: ProofLanguage = english): Source {
  const sentences = text.split('\n').flatMap(piecesOf).flatMap((sentence) => clausesOf(sentence)).map((clause) => tokensOf(clause, language)).filter(({ length }) => length > 0);
  return { kind, id, language, topic: tokensOf(topic, language), sentences, all: sentences.flat() };
}

/** A text of the assistant's own that is true as it stands, and the BCP 47 code of its language. */
export interface Promised {
  readonly text: string;
  readonly language: string;
}

/** What the turn has brought to light, as evidence. */
export function evidenceOf(findings: Pick<Findings, 'passages' | 'tools' | 'remembered' | 'forgotten'>, said: readonly string[], promises: readonly Promised[] = []): Evidence {
  const passages = findings.passages.map(passageSourceOf);
  const results = Object.entries(findings.tools).filter(([name]) => name !== 'search_faq').flatMap(([name, result]) => factsIn(name, result).map(({ about, facts }) => sourceOf('result', { id: name, topic: about, text: facts })));
  const language = languageOfCustomer(said) ?? passages[0]?.language.code ?? null;
  return {
    sources: [...passages, ...results, ...promises.map(({ text, language: code }) => sourceOf('promise', { id: 'service_level', topic: '', text }, languageOf(code)))],
    ledger: ledgerOf(findings),
    said: said.flatMap((text) => tokensOf(text, languageToRead(text, language))),
    language,
  };
}

type FoundPassage = Findings['passages'][number];

/** So many passages are kept as they were read; the same ones answer again and again. */
const MOST_KEPT = 500;
const passageSources = new Map<string, Source>();

function passageSourceOf({ id, question, answer }: FoundPassage): Source {
  const key = JSON.stringify([id, question, answer]);
  const known = passageSources.get(key);
  if (known) return known;
  if (passageSources.size >= MOST_KEPT) passageSources.clear();
  const source = sourceOf('passage', { id, topic: question, text: answer }, languageToRead(`${question} ${answer}`, null));
  passageSources.set(key, source);
  return source;
}

/** Which deeds stand behind the results of the tools. */
export function ledgerOf({ tools, remembered, forgotten }: Pick<Findings, 'tools' | 'remembered' | 'forgotten'>): Deed[] {
  const deeds = Object.entries(tools).flatMap(([name, result]) => deedsOf(name, ticketIn(result)));
  return [...deeds, ...(remembered ? [{ deed: 'remember' as const, ticketId: null }] : []), ...(forgotten ? [{ deed: 'forget' as const, ticketId: null }] : [])];
}

interface TicketSeen { readonly ticketId: string; readonly status: string }

function ticketIn(result: unknown): TicketSeen | null {
  if (typeof result !== 'object' || result === null || !('ticket' in result)) return null;
  const { ticket } = result;
  if (typeof ticket !== 'object' || ticket === null || !('ticketId' in ticket) || !('status' in ticket)) return null;
  return typeof ticket.ticketId === 'string' && typeof ticket.status === 'string' ? { ticketId: ticket.ticketId, status: ticket.status } : null;
}

function deedsOf(tool: string, ticket: TicketSeen | null): Deed[] {
  const on = (deed: Deed['deed']): Deed => ({ deed, ticketId: ticket?.ticketId.toLowerCase() ?? null });
  if (ticket === null) return [on('look_up')];
  if (tool === 'create_ticket') return [on('open_ticket')];
  if (tool === 'escalate_to_human') return [on('open_ticket'), on('hand_off')];
  if (tool !== 'update_ticket') return [on('look_up')];
  const settled = ticket.status === 'closed' || ticket.status === 'resolved';
  return [on('add_note'), settled ? on('close_ticket') : on('reopen_ticket')];
}

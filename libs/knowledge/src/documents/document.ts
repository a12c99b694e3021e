import { createHash } from 'node:crypto';
import type { DocumentFormat, DocumentPassage, ImportDocument, KnowledgeDocument, Received } from '@csa/contracts';
import type { ToldLanguage } from './reading/language.js';
import { reading } from './reading/read-document.js';
import type { ReadDocument, ReadPassage } from './reading/read-document.js';

/** What is known of a document before it is read. */
export interface DocumentDraft {
  readonly id: string;
  /** Whether the id was given, or made of the name. */
  readonly isNamed: boolean;
  readonly name: string;
  readonly format: DocumentFormat;
  readonly title: string | null;
  readonly category: string;
  readonly language: string | null;
  readonly audience: KnowledgeDocument['audience'];
  readonly bytes: number;
  /** SHA-256 of the file. */
  readonly hash: string;
  /** Equal when the same file would become the same document. */
  readonly fingerprint: string;
}

/** A passage ready to be written. */
export interface PreparedPassage extends DocumentPassage {
  /** Differs whenever the passage would be found or shown otherwise. */
  readonly fingerprint: string;
}

/** A document ready to be written. */
export interface PreparedDocument extends Omit<DocumentDraft, 'title' | 'isNamed'> {
  readonly title: string;
  /** In the order of reading. */
  readonly passages: readonly PreparedPassage[];
}

/** A document as it is stored. */
export interface StoredDocument extends Omit<KnowledgeDocument, 'passages' | 'createdAt' | 'importedAt'> {
  readonly fingerprint: string;
  /** In the order of reading. */
  readonly passageIds: readonly string[];
  readonly createdAt: Date;
  readonly importedAt: Date;
}

export function draftOf(input: Omit<Received<typeof ImportDocument>, 'format' | 'file'>, format: DocumentFormat, bytes: Uint8Array): DocumentDraft {
  const { id, name, title = null, category, language = null, audience = null } = input;
  const hash = sha256(bytes);
  return {
    id: id ?? idFromName(name), isNamed: id !== undefined, name, format, title, category, language, audience, bytes: bytes.length, hash,
    fingerprint: sha256(JSON.stringify([reading, hash, format, title, category, language, audience])),
  };
}

/** The id of a document that came without one: made of its name, so that loading it again finds it. */
export function idFromName(name: string): string {
  return `doc-${sha256(name.normalize('NFKC').toLowerCase()).slice(0, 16)}`;
}

/** `before` is the document as it was stored until now; null for a new one. */
export function prepareDocument({ isNamed: _isNamed, ...draft }: DocumentDraft, read: ReadDocument, before: Pick<StoredDocument, 'language'> | null): PreparedDocument {
  const document = { ...draft, title: read.title, language: draft.language ?? languageNow(read.language, before) };
  const attributes = [document.title, document.category, document.language, document.audience];
  const timesMet = new Map<string, number>();
  return { ...document, passages: read.passages.map((passage) => preparePassage(draft.id, passage, { attributes, timesMet })) };
}

/** A document keeps the language it had until its text is surely written in another: a few words more would otherwise change every passage of it. */
function languageNow(told: ToldLanguage | null, before: Pick<StoredDocument, 'language'> | null): string | null {
  return before === null || told?.isSure === true ? told?.code ?? null : before.language;
}

/** A passage's id is made of what it says and where; one that is said twice in the same place is two passages. */
function preparePassage(documentId: string, { path, text }: ReadPassage, { attributes, timesMet }: { attributes: readonly unknown[]; timesMet: Map<string, number> }): PreparedPassage {
  const content = sha256(JSON.stringify([path, text]));
  const times = timesMet.get(content) ?? 0;
  timesMet.set(content, times + 1);
  return { id: `${documentId}:${sha256(`${content} ${times}`).slice(0, 16)}`, path: [...path], text, fingerprint: sha256(JSON.stringify([content, attributes])) };
}

/** As the contract shows it. */
export function toDocument(stored: StoredDocument): KnowledgeDocument {
  const { id, name, title, format, category, language, audience, hash, bytes, version, passageIds } = stored;
  return {
    id, name, title, format, category, language, audience, hash, bytes, version, passages: passageIds.length,
    createdAt: stored.createdAt.toISOString(), importedAt: stored.importedAt.toISOString(),
  };
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

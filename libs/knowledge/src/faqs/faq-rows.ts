import { FaqDraft } from '@csa/contracts';
import type { z } from 'zod';
import { storageIssues } from './storable-text.js';

/** A row that may be loaded, or why not: the field and its mend, never what stands in it. */
export type ReadRow = { readonly draft: FaqDraft } | { readonly refusal: string };

/** Reads one row of an import. Keywords may also stand in `metadata.keywords`; lists may be one text with separators. */
export function readFaqRow(row: unknown): ReadRow {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return { refusal: 'row: must be an object with question, answer and category' };
  const read = FaqDraft.safeParse(normalised(row as Record<string, unknown>));
  if (!read.success) return { refusal: read.error.issues.map(reasonOf).slice(0, 5).join('; ') };
  const { id: _id, ...texts } = read.data;
  const issues = storageIssues(texts);
  if (issues.length > 0) return { refusal: issues.map(({ path, message }) => `${path}: ${message}`).join('; ') };
  return { draft: read.data };
}

function normalised(row: Record<string, unknown>): Record<string, unknown> {
  const present = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''));
  const { keywords: nested, ...metadata } = plainObject(present['metadata']) ?? {};
  return {
    ...present,
    ...(typeof present['category'] === 'string' ? { category: present['category'].trim().toLowerCase().replace(/\s+/g, '_') } : {}),
    ...('metadata' in present && plainObject(present['metadata']) ? { metadata } : {}),
    ...('keywords' in present || nested !== undefined ? { keywords: joined(listOf(present['keywords']), listOf(nested)) } : {}),
    ...(typeof present['alternatives'] === 'string' ? { alternatives: listOf(present['alternatives'], /[;|]/) } : {}),
  };
}

function plainObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

function listOf(value: unknown, separator = /[,;]/): unknown {
  if (value === undefined) return [];
  return typeof value === 'string' ? value.split(separator).map((part) => part.trim()).filter((part) => part !== '') : value;
}

/** Both lists, each entry once; anything that is no list is left for the schema to refuse. */
function joined(own: unknown, nested: unknown): unknown {
  if (!Array.isArray(own)) return own;
  if (!Array.isArray(nested)) return nested;
  return [...new Set<unknown>(own.concat(nested) as unknown[])];
}

function reasonOf(issue: z.core.$ZodIssue): string {
  return `${issue.path.map(String).join('.')}: ${mendOf(issue)}`;
}

function mendOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `is required, as ${issue.expected}`;
  if (issue.code === 'too_small') return 'must not be empty';
  if (issue.code === 'too_big') return `must have at most ${issue.maximum} ${issue.origin === 'array' ? 'entries' : 'characters'}`;
  return issue.message;
}

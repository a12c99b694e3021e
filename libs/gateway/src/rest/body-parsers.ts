import type { FastifyRequest } from 'fastify';
import { RequestProblem } from '../problems/problem.js';

/** The text of a CSV body, so that it is not taken for a JSON string. */
export interface CsvBody {
  readonly csv: string;
}

/** JSON as it stands; an empty body is no body. */
export function parseJson(_request: FastifyRequest, bytes: Buffer): unknown {
  const text = textOf(bytes);
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new RequestProblem('malformed', 'The body is not JSON.');
  }
}

export function parseCsv(_request: FastifyRequest, bytes: Buffer): CsvBody {
  return { csv: textOf(bytes) };
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RequestProblem('malformed', 'The body is not UTF-8 text.');
  }
}

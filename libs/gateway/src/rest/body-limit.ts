import type { FastifyRequest } from 'fastify';
import type { Route } from './route.js';

/** 64 KiB, for bodies here and for frames of the real-time doors. */
export const MAX_BODY_BYTES = 64 * 1024;
const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;

/** The most bytes of the file that an address takes; undefined where it takes none. See `Route.maxBodyBytes`. */
export function mostBytesIn(config: object | undefined): number | undefined {
  return config !== undefined && 'maxBodyBytes' in config && typeof config.maxBodyBytes === 'number' ? config.maxBodyBytes : undefined;
}

/** Whether the address that was asked for takes a file. */
export function takesFile(request: FastifyRequest): boolean {
  return mostBytesIn(request.routeOptions.config) !== undefined;
}

/** The scope that a partner's key needs at the address that takes a file. */
export function scopeOfFile(request: FastifyRequest): Route['scope'] {
  const { config } = request.routeOptions;
  return 'scope' in config ? (config.scope as Route['scope']) : undefined;
}

/** The limit that a body went beyond at the address that was asked for, and its mend. */
export function tooLargeAt(request: FastifyRequest): string {
  const ofFile = mostBytesIn(request.routeOptions.config);
  if (ofFile !== undefined) return `The file is larger than ${sizeOf(ofFile)}; split it into several documents.`;
  return `The body is larger than ${sizeOf(MAX_BODY_BYTES)}; shorten it, or send its parts in several requests.`;
}

function sizeOf(bytes: number): string {
  return bytes % MEBIBYTE === 0 ? `${bytes / MEBIBYTE} MiB` : `${bytes / KIBIBYTE} KiB`;
}

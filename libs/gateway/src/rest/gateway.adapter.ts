import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import { answerProblem } from '../problems/problem-answer.js';
import { problemOf } from '../problems/problem.js';
import { MAX_BODY_BYTES, mostBytesIn, takesFile } from './body-limit.js';
import { parseCsv, parseJson } from './body-parsers.js';
import { FileBody } from './file-body.js';

/** Content types of files, which are taken as they are. */
const fileTypes = ['text/markdown', 'text/html', 'text/plain', 'application/pdf', 'application/octet-stream'];
/** Longer than any id, so that a bad id is told what is wrong with it. */
const MAX_PARAMETER_LENGTH = 1_024;
const REQUEST_TIMEOUT_MS = 30_000;
const CLOSE_WITHIN_MS = 3_000;

/** Fastify as this door wants it: its own body parsers, request ids, and problems even for what never becomes a request. */
export class GatewayAdapter extends FastifyAdapter {
  #parsersReady = false;

  constructor() {
    const options: FastifyServerOptions = {
      bodyLimit: MAX_BODY_BYTES,
      requestTimeout: REQUEST_TIMEOUT_MS,
      routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
      requestIdHeader: false,
      genReqId: (request) => requestIdOf(request),
      frameworkErrors: (error, request, reply) => { answerProblem(error, request, reply); },
      clientErrorHandler: (error, socket) => { refuseUnreadable(error, socket); },
    };
    super(options);
    this.getInstance().addHook('onRoute', (route) => {
      const most = mostBytesIn(route.config);
      if (most !== undefined) route.bodyLimit = most;
    });
    this.getInstance().addHook('onRequest', (request, reply, done) => {
      reply.header('x-request-id', request.id);
      done();
    });
  }

  /** Lets answers on their way out go; connections that a client merely keeps open do not hold up the end. */
  override async close(): Promise<undefined> {
    const server = this.getHttpServer();
    const patience = setTimeout(() => { server.closeAllConnections(); }, CLOSE_WITHIN_MS);
    try {
      await super.close();
      return undefined;
    } finally {
      clearTimeout(patience);
    }
  }

  /** Nest would add a parser for forms; this door reads JSON, CSV and files, and answers 415 to the rest. */
  override registerParserMiddleware(): void {
    if (this.#parsersReady) return;
    const fastify = this.getInstance();
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => { settle(() => parseJson(request, body as Buffer), done); });
    fastify.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (request, body, done) => { settle(() => (takesFile(request) ? new FileBody(body as Buffer) : parseCsv(request, body as Buffer)), done); });
    fastify.addContentTypeParser(fileTypes, { parseAs: 'buffer' }, (_request, body, done) => { done(null, new FileBody(body as Buffer)); });
    this.#parsersReady = true;
  }
}

function settle(read: () => unknown, done: (error: Error | null, body?: unknown) => void): void {
  try {
    done(null, read());
  } catch (error) {
    done(error as Error);
  }
}

/** A caller may bring its own id, to find its request in both logs. Anything odd is replaced. */
export function requestIdOf(request: { headers: IncomingMessage['headers'] }): string {
  const brought = request.headers['x-request-id'];
  return typeof brought === 'string' && /^[A-Za-z0-9._:-]{1,128}$/.test(brought) ? brought : randomUUID();
}

function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const requestId = randomUUID();
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const cause = tooLarge
    ? ({ kind: 'too_large', detail: 'The headers are too large.' } as const)
    : ({ kind: 'malformed', detail: 'The request cannot be read as HTTP.' } as const);
  const problem = problemOf(cause, { instance: '', requestId });
  const body = JSON.stringify(problem);
  socket.end([
    `HTTP/1.1 ${problem.status} ${problem.title}`, 'content-type: application/problem+json', `x-request-id: ${requestId}`,
    `content-length: ${Buffer.byteLength(body)}`, 'connection: close', '', body,
  ].join('\r\n'));
}

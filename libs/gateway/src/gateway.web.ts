import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { requireRole } from '@csa/platform';
import type { WebDeclaration } from '@csa/platform';
import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { strictPolicy } from './documents/content-policy.js';
import type { gatewaySettings, GatewaySettings } from './gateway.config.js';
import { isOwnName } from './identity/own-name.js';
import { localOperator, noClaim, principalOf, requireScope } from './identity/speaker.js';
import { Speakers } from './identity/speakers.js';
import { RequestProblem } from './problems/problem.js';
import { scopeOfFile, takesFile } from './rest/body-limit.js';
import { GatewayAdapter } from './rest/gateway.adapter.js';
import { limitKeyOf } from './rest/limit-key.js';

/** The HTTP server of the gateway, for REST and for the doors in real time. */
export const gatewayWeb: WebDeclaration<typeof gatewaySettings> = {
  adapter: () => new GatewayAdapter(),
  address: ({ HOST, PORT }) => ({ host: HOST, port: PORT }),
  configure: async (app: INestApplication, settings: GatewaySettings) => {
    const fastifyApp = app as NestFastifyApplication;
    allowOrigins(fastifyApp, settings);
    await setSecurityHeaders(fastifyApp);
    refuseForeignNames(fastifyApp, settings);
    refuseFilesOfOthers(fastifyApp);
    await limitRequests(fastifyApp, settings);
  },
};

function allowOrigins(app: NestFastifyApplication, { CORS_ORIGINS: origins }: GatewaySettings): void {
  if (origins.length === 0) return;
  app.enableCors({
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match', 'x-api-key', 'x-request-id'],
    exposedHeaders: ['etag', 'location', 'retry-after', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'x-request-id'],
    maxAge: 600,
    strictPreflight: false,
  });
}

/** Pages set a policy of their own; see `content-policy.ts`. */
async function setSecurityHeaders(app: NestFastifyApplication): Promise<void> {
  await app.register(helmet, { contentSecurityPolicy: false });
  app.getHttpAdapter().getInstance().addHook('onRequest', (_request, reply, done) => {
    reply.header('content-security-policy', strictPolicy);
    done();
  });
}

function refuseForeignNames(app: NestFastifyApplication, settings: GatewaySettings): void {
  app.getHttpAdapter().getInstance().addHook('onRequest', (request, _reply, done) => {
    if (isOwnName(request.headers.host, settings)) done();
    else done(new RequestProblem('forbidden', 'In open mode this server answers only as localhost or 127.0.0.1.'));
  });
}

/** A file is large: nobody sends one who may not. */
function refuseFilesOfOthers(app: NestFastifyApplication): void {
  const speakers = app.get(Speakers);
  app.getHttpAdapter().getInstance().addHook('onRequest', async (request) => {
    if (!takesFile(request)) return;
    const speaker = await speakers.of(request);
    if (speaker.kind === 'partner') requireScope(speaker, scopeOfFile(request));
    else requireRole(principalOf(speaker, noClaim, () => localOperator), 'admin', 'supervisor');
  });
}

async function limitRequests(app: NestFastifyApplication, { MAX_REQUESTS_PER_MINUTE: max }: GatewaySettings): Promise<void> {
  const speakers = app.get(Speakers);
  await app.register(rateLimit, {
    max,
    timeWindow: 60_000,
    // After the body is read, because in open mode the customer is named there.
    hook: 'preHandler',
    enableDraftSpec: true,
    keyGenerator: (request) => limitKeyOf(request, speakers),
    allowList: isProbe,
    errorResponseBuilder: () => new RequestProblem('limited', `More than ${max} requests in a minute. Try again later.`),
  });
}

function isProbe(request: FastifyRequest): boolean {
  return /^\/health(\/live|\/ready)?(\?|$)/.test(request.url);
}

import { describe, expect, test } from '@jest/globals';
import { ErrorCode } from '@csa/contracts';
import { AppError } from '@csa/platform';
import { NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import fastify from 'fastify';
import { answerProblem } from './problem-answer.js';
import { causeOf } from './problem-cause.js';
import { kindOfStatus, Problem, problemClasses, problemOf, RequestProblem, wirePath } from './problem.js';

const place = { instance: '/chat', requestId: 'req-1' };

describe('problems', () => {
  test.each([
    ['invalid', 422], ['unauthenticated', 401], ['forbidden', 403], ['not_found', 404], ['conflict', 409],
    ['limited', 429], ['timeout', 504], ['unavailable', 503], ['internal', 500],
  ] as const)('the code %s answers %i', (code, status) => {
    expect(problemOf(causeOf(new AppError(code, 'Why.')), place).status).toBe(status);
  });

  test('an answer that something does not work now says when to try again, and no other does', async () => {
    const server = fastify();
    server.get('/:code', (request, reply) => { answerProblem(new AppError(ErrorCode.parse((request.params as { code: string }).code), 'Why.'), request, reply); });
    const retryAfter = async (code: string) => (await server.inject(`/${code}`)).headers['retry-after'];
    expect(await Promise.all(['unavailable', 'timeout', 'invalid', 'internal'].map(retryAfter))).toEqual(['2', '2', undefined, undefined]);
    await server.close();
  });

  test('every code of the contracts has a status', () => {
    for (const code of ErrorCode.options) expect(problemClasses[code].status).toBeGreaterThanOrEqual(400);
  });

  test('a problem names its kind, its place, its request and each bad field', () => {
    const error = new AppError('invalid', 'The input is not valid.', { issues: [{ path: 'customerId', message: 'is required' }] });
    const problem = problemOf(causeOf(error), place);
    expect(Problem.parse(problem)).toEqual({
      type: 'urn:customer-support-agent:problem:invalid', title: 'The input is not valid', status: 422, detail: 'The input is not valid.',
      instance: '/chat', request_id: 'req-1', errors: [{ path: 'user_id', message: 'is required' }],
    });
  });

  test('what nobody expected is internal, and its text stays inside', () => {
    const problem = problemOf(causeOf(new Error('password of the database is wrong')), place);
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('password');
  });

  test('a database that is away is "not available now"', () => {
    const lost = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
    const problem = problemOf(causeOf(lost), place);
    expect(problem.status).toBe(503);
    expect(JSON.stringify(problem)).not.toContain('10.0.0.7');
  });

  test('the text of an internal error of a service stays inside too', () => {
    expect(JSON.stringify(problemOf(causeOf(new AppError('internal', 'row 7')), place))).not.toContain('row 7');
  });

  test.each([
    [new NotFoundException('Cannot GET /x'), 404], [new PayloadTooLargeException(), 413],
    [Object.assign(new Error('rate'), { statusCode: 429 }), 429], [Object.assign(new Error('odd'), { statusCode: 418 }), 400],
    [new RequestProblem('precondition_failed', 'Read it again.'), 412],
  ])('%s keeps its status %i', (error, status) => {
    expect(problemOf(causeOf(error), place).status).toBe(status);
  });

  test.each([[400, 'malformed'], [405, 'method_not_allowed'], [415, 'unsupported_media_type'], [500, 'internal'], [502, 'internal'], [451, 'malformed']] as const)(
    'status %i of the HTTP server is %s',
    (status, kind) => { expect(kindOfStatus(status)).toBe(kind); },
  );

  test.each([['customerId', 'user_id'], ['facts.0.sourceMessageId', 'facts.0.source_message_id'], ['content', 'content']])(
    'the field %s is known to clients as %s',
    (inside, outside) => { expect(wirePath(inside)).toBe(outside); },
  );
});

import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, Injectable } from '@nestjs/common';
import { Log } from '@csa/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RouteTable } from '../rest/route-table.js';
import { answerProblem, pathOf } from './problem-answer.js';
import { causeOf } from './problem-cause.js';
import { RequestProblem } from './problem.js';

/** The channel edge of REST: every error becomes an answer here, and faults are noted with their request id. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    private readonly log: Log,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const error = this.nameWrongMethod(thrown, request);
    if (causeOf(error).kind === 'internal') {
      this.log.error('a request failed', { error, method: request.method, path: pathOf(request), request_id: request.id });
    }
    answerProblem(error, request, http.getResponse<FastifyReply>());
  }

  /** The router knows method and path only together; a known path with another method is told apart here. */
  private nameWrongMethod(thrown: unknown, request: FastifyRequest): unknown {
    if (!request.is404) return thrown;
    const allowed = this.routes.methodsAt(pathOf(request));
    if (allowed.length === 0) return thrown;
    const list = allowed.join(', ');
    return new RequestProblem('method_not_allowed', `Only ${list} can be used here.`, [], { allow: list });
  }
}

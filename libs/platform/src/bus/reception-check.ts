import { allRequests, ownerOf } from '@csa/contracts';
import type { BoundHandler } from './handlers.js';

/** What is wrong with a service's handlers: a request of its without one, with two, or one of another service's. */
export function receptionProblems(service: string, handlers: readonly BoundHandler[]): string[] {
  const bySubject = Map.groupBy(handlers, (handler) => handler.contract.subject);
  const problems: string[] = [];
  for (const contract of allRequests.filter((request) => ownerOf(request) === service)) {
    if (!bySubject.has(contract.subject)) problems.push(`${contract.subject} has no handler`);
  }
  for (const [subject, found] of bySubject) {
    const places = found.map((handler) => handler.place).join(' and ');
    if (found.length > 1) problems.push(`${subject} has ${found.length} handlers: ${places}`);
    if (ownerOf({ subject }) !== service) problems.push(`${subject} belongs to another service than ${service}: ${places}`);
  }
  return problems;
}

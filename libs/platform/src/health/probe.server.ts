import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { HealthReport } from './health.js';

/** Answers `/health/live` (the process runs) and `/health/ready` (its dependencies answer) for services without a REST door. */
export async function openProbes(host: string, port: number, report: () => Promise<HealthReport>): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', response, report);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

async function answer(url: string, response: ServerResponse, report: () => Promise<HealthReport>): Promise<void> {
  if (url === '/health/live') send(response, 200, { status: 'alive' });
  else if (url === '/health/ready') {
    const health = await report();
    send(response, health.status === 'unhealthy' ? 503 : 200, health);
  } else send(response, 404, { title: 'Not Found', status: 404 });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

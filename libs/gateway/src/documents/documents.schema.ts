import { z } from 'zod';
import { route } from '../rest/route.js';

const topic = 'about' as const;
const html = ['text/html'];
const file = z.object({ file: z.string().max(100) });
/** Pages and files are streamed; no schema describes them. */
const content = z.string();

export const openApiRoute = route({
  method: 'GET', path: '/openapi.json', topic, access: 'open', summary: 'This API as OpenAPI 3.1', answer: z.record(z.string(), z.unknown()),
});
export const swaggerRoute = route({ method: 'GET', path: '/docs', topic, access: 'open', summary: 'Swagger UI', answer: content, produces: html });
export const swaggerFileRoute = route({ method: 'GET', path: '/docs/:file', topic, access: 'open', summary: 'A file of Swagger UI', params: file, answer: content, hidden: true });
export const redocRoute = route({ method: 'GET', path: '/redoc', topic, access: 'open', summary: 'ReDoc', answer: content, produces: html });
export const redocFileRoute = route({ method: 'GET', path: '/redoc/:file', topic, access: 'open', summary: 'A file of ReDoc', params: file, answer: content, hidden: true });
export const demoRoute = route({ method: 'GET', path: '/demo', topic, access: 'open', summary: 'A page to try the chat by hand', answer: content, produces: html });
export const demoFileRoute = route({ method: 'GET', path: '/demo/:file', topic, access: 'open', summary: 'A file of the demo page', params: file, answer: content, hidden: true });
export const demoClientRoute = route({ method: 'GET', path: '/demo/client/:file', topic, access: 'open', summary: 'A file of the chat client', params: file, answer: content, hidden: true });

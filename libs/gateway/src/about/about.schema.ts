import { z } from 'zod';
import { route } from '../rest/route.js';

/** The version of the public API. */
export const API_VERSION = '1.0.0';

export const AboutAnswer = z
  .object({
    name: z.string(),
    version: z.string(),
    status: z.literal('running'),
    environment: z.string(),
    endpoints: z.record(z.string(), z.string()).describe('What is where.'),
    documentation: z.object({ swagger_ui: z.string(), redoc: z.string(), openapi: z.string() }),
  })
  .meta({ id: 'AboutAnswer' });

export const aboutRoute = route({
  method: 'GET', path: '/', topic: 'about', access: 'open', summary: 'What this server is and where its doors are', answer: AboutAnswer,
});

import { createHmac } from 'node:crypto';
import { expect } from '@jest/globals';
import { jsonObjects, streamedEvents } from './printed.js';

/** What has to be true of an example. */
export type Expectation =
  /** It starts the product that the others talk to. */
  | { readonly starts: true }
  /** It is run, must end without an error, and must have printed this. */
  | { readonly shows: (printed: string) => void }
  /** It is a sample of what another example prints, `…` standing for the rest of a text. */
  | { readonly sampleOf: string }
  /** It is sent as the body of a request, and answered with this. */
  | { readonly sentTo: string; readonly answers: unknown }
  /** It needs a program that not every machine has, and only this line of it needs no more than that. */
  | { readonly line: string; readonly needs: readonly string[]; readonly notRun: string; readonly shows: (printed: string) => void }
  /** It is not run here, and why. */
  | { readonly notRun: string };

const ticketId = expect.stringMatching(/^TKT-\d{8}-\d{4,}$/);
const refund = /refund/i;

/** Every example of the README and of the how-to pages, by its name. */
export const expectations: Readonly<Record<string, Expectation>> = {
  'README.md > customer-support-agent > bash 1': { starts: true },
  'README.md > customer-support-agent > bash 2': { notRun: 'the gate runs it by itself, as its first step; from here it would run these stories’ own machinery again' },
  'README.md > REST > bash 1': {
    shows: (printed) => {
      expect(jsonObjects(printed)).toMatchObject([{ intent: 'question', escalated: false, citations: [{ id: 'faq-password-reset' }], owner: 'assistant' }]);
      expect(printed).toContain('Settings > Security');
    },
  },
  'README.md > REST > json 1': { sampleOf: 'README.md > REST > bash 1' },
  'README.md > REST > bash 2': {
    shows: (printed) => {
      const events = streamedEvents(printed);
      const pieces = events.filter(({ event }) => event === 'delta').map(({ data }) => (data as { text: string }).text);
      expect(pieces.length).toBeGreaterThan(1);
      expect(events.at(-1)).toMatchObject({ event: 'response', data: { message: pieces.join('').trim(), intent: 'question', citations: [{ id: 'faq-payment-methods' }] } });
    },
  },
  'README.md > REST > bash 3': {
    shows: (printed) => {
      const [chat, tickets, history, profile] = jsonObjects(printed) as { ticket_created?: string }[];
      expect(chat).toMatchObject({ intent: 'request', ticket_created: ticketId });
      expect(tickets).toMatchObject({ user_id: 'user_001', tickets: [{ ticket_id: chat?.ticket_created, status: 'open', category: 'billing' }], count: 1 });
      expect(history).toMatchObject({ user_id: 'user_001', messages: expect.arrayContaining([expect.objectContaining({ role: 'user', content: expect.stringContaining('billing') })]) });
      expect(profile).toMatchObject({ user_id: 'user_001', facts: expect.any(Array) });
    },
  },
  'README.md > REST > bash 4': {
    shows: (printed) => { expect(jsonObjects(printed)).toMatchObject([{ label: 'negative', intent: 'complaint', escalate: true, keywords: expect.arrayContaining(['ridiculous']) }]); },
  },
  'README.md > Socket.IO > js 1': {
    shows: (printed) => {
      expect(printed).toMatch(/invite/i);
      expect(printed).toContain('faq-');
    },
  },
  'README.md > WebSocket > js 1': { shows: (printed) => { expect(printed).toMatch(refund); } },
  'README.md > Make it yours > bash 1': {
    shows: (printed) => {
      const [imported, found] = jsonObjects(printed) as { rows?: { id: string }[] }[];
      expect(imported).toMatchObject({ created: 1, updated: 0, refused: 0, rows: [{ outcome: 'created' }] });
      expect(found).toMatchObject({ answerable: true, results: expect.arrayContaining([expect.objectContaining({ id: imported?.rows?.[0]?.id, question: 'Do you ship to Norway?' })]) });
      expect((found as { results?: { id: string }[] }).results?.[0]?.id).toBe(imported?.rows?.[0]?.id);
    },
  },
  'add-a-document.md > Add a document > bash 1': {
    shows: (printed) => {
      const [loaded, reply] = jsonObjects(printed) as { citations?: unknown[]; message?: string }[];
      expect(loaded).toMatchObject({ outcome: 'created' });
      expect(reply).toMatchObject({ message: expect.stringContaining('three years'), citations: [{ quote: expect.stringContaining('valid for three years') }] });
    },
  },
  'add-an-faq.md > Add an FAQ > json 1': { sentTo: '/knowledge/faqs', answers: { created: 0, updated: 1, refused: 0 } },
  'add-an-intent.md > Learn the model again > bash 1': { notRun: 'learns from data sets that are not part of the repository' },
  'connect-a-partner.md > Sign in as an administrator > bash 1': {
    shows: (printed) => {
      const [header = '', claims = '', signature] = printed.trim().split('.');
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ sub: 'ada', role: 'admin' });
      expect(signature).toBe(createHmac('sha256', 'the-secret-that-the-gateway-was-started-with').update(`${header}.${claims}`).digest('base64url'));
    },
  },
  'connect-a-partner.md > Make a key > bash 1': {
    shows: (printed) => {
      expect(jsonObjects(printed)).toMatchObject([{ intent: 'question', citations: [{ id: 'faq-password-reset' }] }, { user_id: 'acme:17', count: 0 }, { status: 404 }]);
    },
  },
  'deploy.md > Images > bash 1': { notRun: 'builds an image, for which the base image has to be fetched; docker/ has specs for the Dockerfile' },
  'deploy.md > One container > bash 1': { notRun: 'runs containers; docker/ has specs for the compose files' },
  'deploy.md > Compose > bash 1': { notRun: 'runs containers; docker/ has specs for the compose files' },
  'deploy.md > What must be there first > bash 1': { notRun: 'needs a cluster' },
  'deploy.md > Apply > bash 1': {
    line: 'kubectl kustomize k8s/overlays/prod',
    needs: ['kubectl'],
    notRun: 'needs a cluster',
    shows: (printed) => {
      for (const kind of ['Deployment', 'Job', 'NetworkPolicy', 'Ingress']) expect(printed).toContain(`kind: ${kind}\n`);
    },
  },
};

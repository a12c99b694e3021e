import { completion, TestModelServer } from '@csa/testing';

/** A model that takes its time, as a process of its own, so that it works beside the product and not within who measures it. Its one argument: milliseconds a call takes. */
const [callMs = '0'] = process.argv.slice(2);

const READING = JSON.stringify({ messages: [{ intent_detail: 'question', confidence: 0.9, facts: [] }] });
const WORDS = "Go to Settings > Security > Password and click 'Reset Password'. Is there anything else?";

const server = await TestModelServer.start((request) =>
  completion(request, { text: request.body.response_format === undefined ? WORDS : READING, waitMs: Number(callMs) }));
process.stdout.write(`${server.url}\n`);

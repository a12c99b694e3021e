import { defineIntent } from './intent.js';
import { YES } from './yes.js';

const TICKET = String.raw`(?:support |new |help |trouble |service |billing |technical |urgent |important |(?:high|low|medium|top|normal)(?:[ -]priority)? )*(?:tickets?|case|support request|incident)\b`;
const HOW = /^(?:how|where|what|when|which|why|do i|is there)\b|\bstatus of\b/;

/** A customer wants a ticket opened. */
export const ticketCreate = defineIntent({
  detail: 'ticket_create',
  intent: 'request',
  onlyByCues: true,
  examples: [
    'I need to create a support ticket for billing issue', 'Open a ticket please', 'I want to raise a ticket', 'Can you create a ticket for me?', 'Please file a support ticket about the login error',
    'Submit a ticket: the export is empty', 'I’d like to open a new case', 'create ticket', 'make a ticket for this', 'Can I open a support ticket?', 'I need a ticket',
  ],
  cues: [
    { pattern: new RegExp(`\\b(?:create|creating|open|opening|submit|submitting|raise|raising|file|filing|make|making|log|logging|start|register|lodge|issue|write|set up|get)(?: me| us)? (?:an?|another|one|the|this as an?|new|up an?) ${TICKET}`), weight: 0.965, unless: HOW },
    { pattern: new RegExp(`^(?:please |just )?(?:create|open|submit|raise|file|make|log) ${TICKET}`), weight: 0.965, unless: /\btickets\b|\bopen tickets?\b.*\?/ },
    { pattern: new RegExp(`\\b(?:need|want|would like|'d like|require) (?:an?|another|to have an?) ${TICKET}`), weight: 0.965, unless: HOW },
    { pattern: /^(?:(?:yes|ok|okay|sure|then)[\s,]+)(?:(?:a|the|open a|make a|just a) )?ticket(?: then| it is)?[\s,.!]*$|^(?:a |just a )?ticket[\s,]+(?:please|then)[\s,.!]*$/, weight: 0.968, over: 'text' },
    { pattern: YES, weight: 0.975, over: 'text', when: (dialogue) => dialogue.awaiting === 'ticket_or_person' },
    { pattern: /^(?:(?:(?:a|the|open|create|one|it|yes,?) )*(?:ticket|one)|(?:the )?(?:first|former|1|1st)(?: one| option)?)[\s,.!]*(?:please)?[\s.!]*$/, weight: 0.975, over: 'text', when: (dialogue) => dialogue.awaiting === 'ticket_or_person' },
  ],
});

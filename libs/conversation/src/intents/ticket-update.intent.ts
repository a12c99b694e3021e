import type { DialogueState } from '../dialogue-state.js';
import { defineIntent } from './intent.js';

const ID = String.raw`tkt-\d{8}-\d{4,9}`;
const TICKET = String.raw`(?:(?:my|the|this|that|an|our) )?(?:(?:open|support|last|latest|billing) )*(?:ticket|case|support request|${ID})\b`;
const HOW = /^(?:how|where|what|when|which|why)\b/;
const LIKE_A_QUESTION = /\?["')\s]*$|^(?:how|what|where|when|which|who|can i|do you|is there)\b/;
/** Its place in a list that was shown. */
const PLACE = String.raw`(?:the |number |no\.? |#)*(?:first|second|third|fourth|fifth|last|latest|newest|oldest|other|1st|2nd|3rd|4th|5th|[1-5])\b(?: one| ticket)?[\s.!?]*$`;
const hasChoice = ({ choice }: DialogueState): boolean => choice !== null;
/** Says or asks how it is or ought to be, and wants nothing done. */
const BY_RIGHTS = /\?|^(?:how|where|what|when|which|why|if)\b|\b(?:by now|already|before|until|when|if|once|unless|n't|not|never)\b|n't\b/;
/** What stands before a wish that takes the place of another: "never mind, close it". */
const TURNING = String.raw`(?:(?:please|ok|then|now|no|just|actually|never ?mind|forget it|forget about it|in that case|can|you)[\s,.!;:-]+)*`;
const NO = /^(?:no|nope|nothing|none|never ?mind|not now|forget it|that's (?:all|it))\b/;

/** A customer changes a ticket: a note, an end, a new beginning. */
export const ticketUpdate = defineIntent({
  detail: 'ticket_update',
  intent: 'request',
  onlyByCues: true,
  examples: [
    'Close my ticket', 'Please add a note to my ticket: call after 5 pm', 'Update ticket TKT-20260131-0001', 'You can close the ticket now', 'Reopen my ticket', 'Mark my ticket as resolved',
    'Add to my ticket that it also happens on mobile', 'Resolve TKT-20260131-0004', 'I want to close my ticket', 'I have more information for my ticket',
  ],
  cues: [
    { pattern: new RegExp(`\\b(?:close|closing|cancel|end|withdraw|delete)\\b ${TICKET}`), weight: 0.968, topic: 'close', unless: HOW },
    { pattern: new RegExp(`\\bresolve ${TICKET}`), weight: 0.968, topic: 'resolve', unless: HOW },
    { pattern: new RegExp(`\\b(?:mark|set)(?: ${TICKET})?(?: \\w+){0,2} (?:as|to) (?:resolved|closed|done|solved)`), weight: 0.968, topic: 'resolve', unless: HOW },
    { pattern: /^(?:please |now |then |can you )?(?:close|cancel|delete) (?:both|(?:all|both|some)?(?: of)? ?(?:them|(?:my |the |these )?(?:open )?tickets))\b/, weight: 0.968, topic: 'close', unless: HOW },
    { pattern: new RegExp(`^(?:please |now |then |can you )?(?:close|cancel|delete) ${PLACE}`), weight: 0.968, topic: 'close', when: hasChoice },
    { pattern: new RegExp(`^(?:please |now |then |can you )?(?:reopen|re-open) ${PLACE}`), weight: 0.972, topic: 'reopen', when: hasChoice },
    { pattern: new RegExp(`\\b${TICKET} (?:can|may|could|should|is to|has to) (?:now |also |just )?be (?:marked |set |considered |counted )?(?:as |to )?(?:resolved|done|solved)\\b`), weight: 0.968, topic: 'resolve', unless: BY_RIGHTS },
    { pattern: new RegExp(`\\b${TICKET} (?:can|may|could|should|is to|has to) (?:now |also |just )?be (?:marked |set )?(?:as |to )?(?:closed|cancelled|withdrawn)\\b`), weight: 0.968, topic: 'close', unless: BY_RIGHTS },
    { pattern: new RegExp(`^${TURNING}close (?:it|that|this)\\b`), weight: 0.968, topic: 'close', when: (dialogue) => dialogue.focusTicketId !== null },
    { pattern: new RegExp(`^${TURNING}close (?:it|that|this)(?: (?:then|now|please|again|down|out))*[\\s.!]*$`), weight: 0.96, topic: 'close' },
    { pattern: /\b(?:make|mark|set|change|raise|treat)\b.{0,20}\b(?:urgent|(?:high(?:er)?|top) priority|priority)\b|^(?:it(?:'s| is)|this is) (?:very |really |super )?urgent\b/, weight: 0.96, topic: 'note', when: ({ focusTicketId, lastQuestion }) => focusTicketId !== null && lastQuestion === null },
    { pattern: new RegExp(`\\b(?:reopen|re-open|open again)\\b(?:[^.?!]{0,10}(?:${TICKET}|it|this|that))?|\\bopen ${TICKET} again\\b`), weight: 0.97, topic: 'reopen', unless: HOW },
    { pattern: new RegExp(`\\b(?:add|attach|put|append|write|leave|include|note|comment)\\b[^?!]{0,40}?\\b(?:to|on|in|into|at) ${TICKET}`), weight: 0.968, topic: 'note', unless: HOW },
    { pattern: new RegExp(`\\b(?:update|change|edit|amend|comment on)\\b ${TICKET}|\\b(?:more|additional|new|further) (?:details?|info(?:rmation)?)\\b[^.?!]{0,20}\\b(?:for|on|about|to) ${TICKET}`), weight: 0.968, topic: 'note', unless: HOW },
    { pattern: /^(?:please )?add (?:a |another )?(?:note|comment)\b/, weight: 0.955, topic: 'note' },
    { pattern: /\balso (?:add|note|mention|include|tell)\b|^(?:please )?(?:add|mention|include) (?:that|our|my|the|this)\b/, weight: 0.93, topic: 'note', when: ({ awaiting }) => awaiting === 'more_details' },
    { pattern: /^(?:add (?:a )?note|note|please note|for the ticket|tell (?:them|the team))\b/, weight: 0.95, topic: 'note', when: (dialogue) => dialogue.focusTicketId !== null },
    { pattern: /^(?:also|and|one more thing|another thing|additionally|in addition|by the way|ps|p\.s\.)\b[\s,:]+\S+ \S+/, weight: 0.89, over: 'text', topic: 'note', when: (dialogue) => dialogue.focusTicketId !== null, unless: LIKE_A_QUESTION },
    { pattern: /^(?:it|this|that|they|the same)\b \S+/, weight: 0.62, over: 'text', topic: 'note', when: (dialogue) => dialogue.focusTicketId !== null, unless: LIKE_A_QUESTION },
    { pattern: /\S+ \S+ \S/, weight: 0.825, over: 'text', topic: 'note', when: (dialogue) => dialogue.awaiting === 'more_details', unless: new RegExp(`${LIKE_A_QUESTION.source}|${NO.source}|^(?:i|we) (?:need|want|would like)\\b|^(?:can|could|please|help|show|list|tell|give|how|let)\\b|\\bi(?:'d| would) like\\b`) },
    { pattern: /\S/, weight: 0.89, over: 'text', topic: 'note', when: (dialogue) => dialogue.awaiting === 'ticket_details', unless: new RegExp(`${LIKE_A_QUESTION.source}|${NO.source}`) },
  ],
});

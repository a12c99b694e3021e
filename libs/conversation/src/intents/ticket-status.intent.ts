import type { DialogueState } from '../dialogue-state.js';
import { defineIntent } from './intent.js';

const ID = String.raw`tkt-\d{8}-\d{4,9}`;
const TICKET = String.raw`(?:(?:open|support|last|latest|previous|recent|billing|old|current|other) )*(?:tickets?|cases?|support requests?|incident)\b`;

/** A ticket was the matter of the last reply that had one. */
const talksOfTicket = ({ focusTicketId, lastQuestion }: DialogueState): boolean => focusTicketId !== null && lastQuestion === null;

/** A customer asks how a ticket stands, or which tickets there are. */
export const ticketStatus = defineIntent({
  detail: 'ticket_status',
  intent: 'request',
  onlyByCues: true,
  examples: [
    'What’s the status of my ticket?', 'status of TKT-20260131-0001', 'List my tickets', 'Show me my open tickets', 'Any update on my ticket?', 'Has anyone looked at my case yet?', 'Do I have any open tickets?',
    'Check ticket TKT-20260131-0002', 'Where is my ticket?', 'When will my ticket be answered?', 'TKT-20260131-0003', 'how is my ticket doing', 'What tickets do I have?', 'my tickets',
  ],
  cues: [
    { pattern: /\b(?:list|show|see|view|display|give|get|what|which|all|any|how many|do i have|have i|are there|did i|find)\b[^.?!]{0,25}\b(?:tickets|support requests)\b|^(?:my |open |all )*tickets[\s?.!]*$/, weight: 0.965, topic: 'list', unless: /\b(?:create|raise|submit|close|how (?:do|can)) (?:\w+ ){0,3}tickets\b/ },
    { pattern: new RegExp(`\\b(?:status|state|progress|updates?|news|anything new)\\b[^.?!]{0,20}\\b(?:of|on|about|for|with|regarding)\\b[^.?!]{0,15}\\b(?:${TICKET}|${ID})`), weight: 0.967, unless: /^add\b/ },
    { pattern: new RegExp(`\\b(?:my|the|this|that) ${TICKET}(?:'s)? (?:status|progress|update|state)\\b|\\bticket status\\b`), weight: 0.967 },
    { pattern: new RegExp(`\\b(?:check|track|follow up|look up|find|show|see|view|open up)(?: me)?(?: on| up)?(?: (?:my|the|this))?(?: last| latest)? (?:(?:ticket|case)\\b|${ID})`), weight: 0.966, unless: /\bhow do i (?:open|create)\b/ },
    { pattern: new RegExp(`\\b(?:where(?:'s| is)|how(?:'s| is)|what(?:'s| is| about| happened (?:to|with)|(?:'s| is) (?:happening|going on) with)) (?:up with )?(?:my|the|this|that)? ?(?:${TICKET}|${ID})`), weight: 0.966 },
    { pattern: new RegExp(`\\b(?:my|the|this) ${TICKET} (?:is|was|has|hasn't|isn't|wasn't)(?: still| been)*(?: not)?(?: been)? (?:yet )?(?:solved|fixed|resolved|answered|done|open|closed|handled)\\b|\\b(?:nobody|no one|no-one) (?:has )?(?:answered|looked at|replied to) (?:my|the|this) ${TICKET}`), weight: 0.956 },
    { pattern: new RegExp(`\\b(?:has|have|did|will|when|is|was)\\b[^.?!]{0,30}\\b(?:my|the|this) ${TICKET}`), weight: 0.955, unless: /\b(?:close|closed by me|add|reopen)\b|\b(?:in (?:my|the|this)|not the|the) case\b/ },
    { pattern: new RegExp(`^(?:and |what about |how about |ticket |check |status )*${ID}[\\s?.!]*$`), weight: 0.967, over: 'text' },
    { pattern: new RegExp(`\\b${ID}\\b`), weight: 0.91, over: 'text' },
    { pattern: /\btkt(?:-\w|[_ #]?\d)|\b(?:ticket|case)(?: number| no\.?| id)? #?\d+\b/, weight: 0.93, over: 'text' },
    { pattern: /^(?:status|any (?:update|news|progress)s?|(?:is there )?(?:an )?update)(?: (?:please|yet|on (?:that|it|this)))*[\s?.!]*$/, weight: 0.95, over: 'text', when: (dialogue) => dialogue.focusTicketId !== null },
    { pattern: /^(?:what(?:'s| is) (?:the|its) (?:status|state|progress)|(?:is|are) (?:it|that|this|they) (?:still |already |now )?(?:open|closed|resolved|done|solved|in progress)|how (?:is|far is) (?:it|that) (?:going|doing|coming along)|what(?:'s| is) (?:happening|going on)(?: (?:with|about) (?:it|that|this))?|(?:and )?when (?:will|can|do|should) (?:i|we|you|it|someone|somebody|anyone|they|the team)\b.{0,20}\b(?:answer(?:ed)?|reply|respon(?:d|se)|hear|look(?:ed)?|get back|help|fixed|solved)\b.{0,30}|how (?:long|soon|quickly|fast) (?:will|does|do|is|can)\b.{0,20}\b(?:take|wait|answer(?:ed)?|reply|respond|get back|hear)\b.{0,30}|what priority (?:is|does) (?:it|that|this)(?: have)?|(?:has|did) (?:anyone|anybody|someone|somebody) (?:look(?:ed)? at|read|answer(?:ed)?|see(?:n)?) (?:it|that|this)(?: yet)?)(?: (?:now|yet|then|please))*[\s?.!]*$/, weight: 0.955, when: talksOfTicket },
    { pattern: /^(?:(?:and|what about|how about|show me|tell me about|now|then|ok|okay)[\s,]+)*(?:the |number |no\.? |ticket |#)*(?:first|second|third|fourth|fifth|last|latest|newest|oldest|other|1st|2nd|3rd|4th|5th|[1-5]|one|two|three)(?: (?:one|ticket|please))*[\s.!?]*$/, weight: 0.97, over: 'text', topic: 'choose', when: ({ choice, awaiting }) => awaiting === 'ticket_choice' || (choice !== null && awaiting !== 'ticket_or_person') },
  ],
});

import { accountLookup } from './account-lookup.intent.js';
import { complaint } from './complaint.intent.js';
import { contactHuman } from './contact-human.intent.js';
import { feedback } from './feedback.intent.js';
import { goodbye } from './goodbye.intent.js';
import { greeting } from './greeting.intent.js';
import type { IntentDefinition } from './intent.js';
import { outOfScope } from './out-of-scope.intent.js';
import { question } from './question.intent.js';
import { request } from './request.intent.js';
import { thanks } from './thanks.intent.js';
import { ticketCreate } from './ticket-create.intent.js';
import { ticketStatus } from './ticket-status.intent.js';
import { ticketUpdate } from './ticket-update.intent.js';

/** Every intent the assistant knows. Where two are equally sure, the one listed first wins. */
export const intents: readonly IntentDefinition[] = [
  contactHuman, ticketUpdate, ticketStatus, ticketCreate, accountLookup,
  greeting, goodbye, thanks, complaint, question, request, feedback, outOfScope,
];

/** Topics the assistant answers by itself, without knowledge or a tool. */
export const directTopics: ReadonlySet<string> = new Set(intents.flatMap(({ directTopics = [] }) => directTopics));
/** Topics that say too little to look anything up. */
export const vagueTopics: ReadonlySet<string> = new Set(intents.flatMap(({ vagueTopics = [] }) => vagueTopics));

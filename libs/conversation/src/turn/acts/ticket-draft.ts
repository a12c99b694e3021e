import type { TicketPriority } from '@csa/contracts';
import { categoryOf, onlyAsksForTicket, priorityIn } from './ticket-words.js';

export interface TicketDraft {
  readonly subject: string;
  readonly description: string;
  readonly category: string;
  readonly priority: TicketPriority;
  /** Whether it says enough to be worked on, so that nothing more need be asked. */
  readonly hasDetails: boolean;
}

const ASKING =
  /(?:(?:hi|hello|hey|please|can|could|would|will|you|i|we|i'd|i’d|would like|like|need|want|have|just|to|kindly|let's|also)[\s,]+)*(?:create|creating|open|opening|submit|raise|file|make|log|start|register|lodge|write|get|need|want|like)(?:\s+me|\s+us)?(?:\s+up)?\s+(?:(?:an?|another|one|the|new|support|help|trouble|service|urgent|important|(?:high|low|medium|top|normal)(?:[ -]priority)?)\s+)*(?:ticket|case|support request|incident)\b/i;
const CONNECTIVES = /^(?:[\s,.:;!?–—-]|(?:please|for me|for us|for|about|regarding|concerning|because of|because|that|as|since|so|and|with|on|to|saying|now|the subject|thanks|thank you)\b)+/i;
/** What comes before "to open a ticket" says who wants it, not what about. */
const SUBORDINATE = /^to\s/i;
const ONLY_POINTING = /^(?:this|that|it|me|us|him|her|one|please|now|my|the|an?|problem|issue|request|these|[\s,.!?])*$/i;
/** The subject of a ticket whose matter is not known yet. */
export const UNTITLED = 'Support request';
/** "Ok." before the matter is not what a ticket is about. */
const SHORTEST_SUBJECT = 8;
const LONGEST_SUBJECT = 120;
const ENOUGH_WORDS = 6;
/** What a ticket is about is said at the beginning. */
const LONGEST_OPENING = 600;

/** What a customer's words say a ticket should be about; null when they only ask for one. */
export function topicOf(message: string): string | null {
  if (onlyAsksForTicket(message)) return null;
  const [before = '', after = ''] = split(message.slice(0, LONGEST_OPENING).replace(/\s+/g, ' '));
  const topic = [after.replace(CONNECTIVES, ''), before.replace(/[\s,.;:–—-]+(?:and|so|please|then|can you|could you)?[\s,]*$/i, '')].map((part) => part.trim()).find((part) => !ONLY_POINTING.test(part));
  return topic ?? null;
}

function split(message: string): readonly string[] {
  const asking = ASKING.exec(message);
  return asking ? [SUBORDINATE.test(asking[0]) ? '' : message.slice(0, asking.index), message.slice(asking.index + asking[0].length)] : [message];
}

/** A ticket made of what the customer said. `topic` is what it is about, when that is known. */
export function draftTicket(topic: string | null, description: string): TicketDraft {
  const about = topic ?? description;
  return {
    subject: topic === null ? UNTITLED : subjectOf(topic),
    description,
    category: categoryOf(about),
    priority: priorityIn(description) ?? 'medium',
    hasDetails: topic !== null && topic.split(/\s+/).length >= ENOUGH_WORDS,
  };
}

function subjectOf(topic: string): string {
  const [sentence = topic] = topic.split(/(?<=[.!?])\s|\n/);
  const first = sentence.length < SHORTEST_SUBJECT ? topic.replace(/\s+/g, ' ') : sentence;
  const short = first.length <= LONGEST_SUBJECT ? first : `${first.slice(0, LONGEST_SUBJECT - 1).replace(/\s+\S*$/, '')}…`;
  const plain = short.replace(/[.,;:\s]+$/, '').replace(/^(?:my|a|an|the) /i, '');
  return plain.slice(0, 1).toUpperCase() + plain.slice(1);
}

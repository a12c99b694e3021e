import { readWording } from './wording.js';

/** What opens an account or pays for something, so that nobody is told it by whoever answers in a chat. */
const SECRET = String.raw`(?<secret>passwords?|passcodes?|pass ?phrases?|pins?(?: (?:codes?|numbers?))?|cv[cv]s?|(?:security|verification|recovery|backup|confirmation|one-time|two-factor|2fa) codes?|(?:(?:credit|debit|bank) )?card numbers?|credentials)`;
/** Whose it is: "the", "my colleague's", "the administrator's current". */
const WHOSE = String.raw`(?:(?!(?:new|another|how|where|why|when|whether|if|reset|change|forgot\w*|lost|wrong|invalid|about|for|of|to|with|without)\b)[\p{L}\p{N}'’-]+ ){0,4}?`;
/** "The password reset link", "the PIN pad": something else that is named after it. */
const ITSELF = String.raw`\b(?! (?:are\b|can\b|should\b|reset|link|polic|rules?\b|requirement|field|page|form\b|change|setting|manager|strength|length|hint|e-?mail|screen|option|protect|prompt|is\b|isn't|does|doesn't|did|won't|expire|was\b|has\b|keeps?\b))`;
const WHO_OR_WHAT_FOR = String.raw`(?: (?:of|for|from|to|behind|belonging to) .{2,60})?`;
const END = String.raw`(?: (?:again|please|now|here))*[\s?.!]*$`;

/** Requests to be told a secret; questions about one ("how long may a password be?") are none. Read on lower-case text without politeness. */
export const asksForSecret = new RegExp([
  String.raw`^(?:(?:please|just|can you|could you|would you|will you) )*(?:tell|show|give|send|say|read|reveal|disclose|let)(?: me| us)?(?: (?:have|know|see))?(?: what)? ${WHOSE}${SECRET}${ITSELF}`,
  String.raw`^what(?:'s| is| was| are|s) (?:the|my|our|your|his|her|their|[\p{L}-]+'s) ${WHOSE}${SECRET}${WHO_OR_WHAT_FOR}${END}`,
  String.raw`^do you (?:still )?(?:know|have|remember) ${WHOSE}${SECRET}${WHO_OR_WHAT_FOR}${END}`,
  String.raw`^i(?:'d| would)? (?:need|want|like|have) to (?:know|see|be told|hear) ${WHOSE}${SECRET}${WHO_OR_WHAT_FOR}${END}`,
].map((pattern, place) => pattern.replace('?<secret>', `?<secret${place}>`)).join('|'), 'u');

/** The secret that a message asks to be told, in its own word; null when it asks for none. */
export function secretAskedFor(message: string): string | null {
  const groups: Readonly<Record<string, string | undefined>> = asksForSecret.exec(readWording(message).core)?.groups ?? {};
  return Object.values(groups).find((secret) => secret !== undefined) ?? null;
}

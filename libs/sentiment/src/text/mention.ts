import { isHandle, isReference } from './chunk.js';

/** In a room these call whoever helps there; they are nobody's public name. */
const ROLES = new Set(['support', 'help', 'helpdesk', 'agent', 'assistant', 'bot', 'admin', 'team', 'here', 'channel', 'everyone', 'all']);
/** How far before a handle a word may stand that makes it the writer's own: "my user name is @jo", "I signed up as @jo". */
const REACH_OF_OWNER = 4;
const OWN = new Set(['username', 'name', 'nick', 'nickname', 'login', 'handle', 'profile', 'account', 'instagram', 'twitter', 'telegram', 'called', 'as']);

/** Whether a text names a handle as one names a company in public: "@acme my parcel is late", "stuck because @acme has no crew". */
export function namesHandle(text: string): boolean {
  if (!text.includes('@')) return false;
  const chunks = text.split(/\s+/u);
  return chunks.some((chunk, at) => isHandle(chunk) && !ROLES.has(nameOf(chunk)) && !isWritersOwn(chunks, at));
}

function nameOf(handle: string): string {
  return wordOf(handle.slice(handle.indexOf('@') + 1));
}

function isWritersOwn(chunks: readonly string[], at: number): boolean {
  return chunks.slice(Math.max(0, at - REACH_OF_OWNER), at).some((chunk) => !isReference(chunk) && OWN.has(wordOf(chunk)));
}

function wordOf(chunk: string): string {
  return /[\p{L}\p{N}_]*/u.exec(chunk.toLowerCase())?.[0] ?? '';
}

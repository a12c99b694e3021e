// Loaded into the product's processes before anything else: hands every delivery of the bus to its receiver CHAOS_REPEATS
// times more, requests and news alike, all at once and right after the first. What the sender gets is the first answer.
// Left out are wishes for something new whose sender gave them no name: nobody sends those again, because nothing could
// tell them from a second wish.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const repeats = Number(process.env.CHAOS_REPEATS);
const { MessageBus } = await import(pathToFileURL(join(process.cwd(), 'libs', 'platform', 'dist', 'bus', 'message.bus.js')).href);

const needsName = new Set(['conversation.receive', 'conversation.reply-as-person', 'conversation.add-note', 'ticketing.open', 'ticketing.change']);
const isRepeatable = (subject, content) => !needsName.has(subject) || content.clientMessageId !== undefined || content.effectKey !== undefined;

/** The repeats get copies, as a wire would hand them over, and nobody hears their answers. */
function repeated(subject, receive) {
  return async (content, call) => {
    const copies = Array.from({ length: isRepeatable(subject, content) ? repeats : 0 }, () => structuredClone(content));
    try {
      return await receive(content, call);
    } finally {
      for (const copy of copies) void Promise.resolve().then(() => receive(copy, call)).catch(() => undefined);
    }
  };
}

for (const [method, receive] of [['answer', 'handle'], ['listen', 'hear']]) {
  const original = MessageBus.prototype[method];
  MessageBus.prototype[method] = function wrapped(reception) {
    return original.call(this, { ...reception, [receive]: repeated(reception.contract.subject, reception[receive]) });
  };
}

import type { Draft } from '../replies/occasion.js';
import { sentencesOf } from '../replies/sentences.js';

/** The draft of one part of a reply. */
export interface PartDraft {
  readonly draft: Draft;
  /** Whether it only answers in kind. */
  readonly isFriendly: boolean;
}

/** The drafts of a turn's parts as one: a paragraph each, in their order; what the later ones wait for counts. */
export function allInOne(parts: readonly PartDraft[]): Draft {
  const drafts = parts.length > 1 ? parts.map(withoutInvitation) : parts.map(({ draft }) => draft);
  const [first, ...others] = drafts;
  if (!first) throw new Error('A reply has at least one part.');
  return others.reduce<Draft>((all, draft) => ({
    text: `${all.text}\n\n${draft.text}`,
    next: { ...all.next, ...draft.next },
    citations: [...(all.citations ?? []), ...(draft.citations ?? [])],
    suggestions: [...(all.suggestions ?? []), ...(draft.suggestions ?? [])],
    settles: Boolean(all.settles) || Boolean(draft.settles),
  }), first);
}

/** "What can I do for you?" is no question to somebody whose wish is answered in the same reply. */
function withoutInvitation({ draft, isFriendly }: PartDraft): Draft {
  const sentences = sentencesOf(draft.text);
  const isInvited = isFriendly && draft.next?.awaiting === undefined && sentences.length > 1 && sentences.at(-1)?.trimEnd().endsWith('?');
  return isInvited ? { ...draft, text: sentences.slice(0, -1).join('').trimEnd() } : draft;
}

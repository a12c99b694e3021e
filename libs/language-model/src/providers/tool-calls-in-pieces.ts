import type { ToolCall } from '../language-model.js';

interface Piece {
  readonly index: number;
  readonly id?: string | undefined;
  readonly function?: { readonly name?: string | undefined; readonly arguments?: string | undefined } | undefined;
}

/** Puts together the tool calls of a stream: an id and a name come once, the arguments in pieces. */
export class ToolCallsInPieces {
  readonly #calls = new Map<number, { id: string; name: string; arguments: string }>();

  add(pieces: readonly Piece[]): void {
    for (const { index, id, function: { name = '', arguments: text = '' } = {} } of pieces) {
      const call = this.#calls.get(index) ?? { id: '', name: '', arguments: '' };
      call.id ||= id ?? '';
      call.name ||= name;
      call.arguments += text;
      this.#calls.set(index, call);
    }
  }

  get all(): readonly ToolCall[] {
    return [...this.#calls].toSorted(([one], [other]) => one - other).map(([index, call]) => ({ ...call, id: call.id || `call-${index}` }));
  }
}

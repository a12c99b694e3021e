import { createHash } from 'node:crypto';

/** A body that is a file. Its bytes are out of sight of whatever walks through a body or writes it down; its hash stands for them. */
export class FileBody {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get bytes(): Buffer {
    return this.#bytes;
  }

  toJSON(): { readonly sha256: string } {
    return { sha256: createHash('sha256').update(this.#bytes).digest('hex') };
  }
}

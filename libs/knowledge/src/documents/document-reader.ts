import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { AppError, Log } from '@csa/platform';
import type { FileToRead, ReadDocument } from './reading/read-document.js';
import type { ReadingAnswer } from './reading/reading.worker.js';

/** A file that takes longer is not read, in milliseconds: whoever loads it waits, and a file can be made to take forever. */
const longestReadingMs = 20_000;
/** Memory that reading a file may take, in MiB. */
const memoryMb = 384;
/** So many files are read at once; more wait their turn. */
const atOnce = 2;

/** The thread is written in what this file is written in: from the sources it must first be told how to read TypeScript. */
const extension = extname(import.meta.filename);
const program = new URL(`./reading/reading.worker${extension}`, import.meta.url);
const execArgv = extension === '.ts' ? ['--no-warnings', '--conditions=@csa/source', '--import', '@swc-node/register/esm-register'] : [];

/**
 * Reads files in a thread of their own each, so that no file can hold up or crash the service, whatever it makes a parser
 * do: a thread that takes too long or too much memory is ended.
 */
@Injectable()
export class DocumentReader {
  #reading = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly log: Log) {}

  /** Throws `invalid` with the mend for a file that cannot be read. */
  async read(file: FileToRead): Promise<ReadDocument> {
    if (this.#reading < atOnce) this.#reading += 1;
    else await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
    try {
      const answer = await this.#inThread(file);
      if ('document' in answer) return answer.document;
      throw new AppError('invalid', 'The document cannot be read.', { issues: [{ path: 'file', message: answer.refusal }] });
    } finally {
      // Whoever waits takes this one's place.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#reading -= 1;
    }
  }

  async #inThread(file: FileToRead): Promise<ReadingAnswer> {
    const worker = new Worker(program, { execArgv, env: {}, resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    const signal = AbortSignal.timeout(longestReadingMs);
    try {
      worker.postMessage(file);
      const [answer] = (await once(worker, 'message', { signal })) as [ReadingAnswer];
      return answer;
    } catch (error) {
      this.log.warn('A document could not be read.', { error, format: file.format, bytes: file.bytes.length });
      return { refusal: signal.aborted ? 'takes too long to read; split it, or save it anew in a simpler form' : 'cannot be read; save it anew in a simpler form' };
    } finally {
      await worker.terminate();
    }
  }
}

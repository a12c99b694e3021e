import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { AppError, Log } from '@csa/platform';
import type { FileToRead, ReadDocument } from './reading/read-document.js';
import type { ReadingAnswer } from './reading/reading.worker.js';

/** What reading a file may take: time, since whoever loads it waits and a file can be made to take forever, in milliseconds; and memory of JavaScript's, in MiB. */
export interface ReadingLimits {
  readonly longestMs: number;
  readonly memoryMb: number;
}

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
  readonly limits: ReadingLimits = { longestMs: 20_000, memoryMb: 256 };
  /** One file is read at a time, so that the memory that reading takes is that of one thread. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly log: Log) {}

  /** Throws `invalid` with the mend for a file that cannot be read. */
  async read(file: FileToRead): Promise<ReadDocument> {
    const reading = this.#last.then(() => this.#inThread(file));
    this.#last = reading;
    const answer = await reading;
    if ('document' in answer) return answer.document;
    throw new AppError('invalid', 'The document cannot be read.', { issues: [{ path: 'file', message: answer.refusal }] });
  }

  async #inThread(file: FileToRead): Promise<ReadingAnswer> {
    const worker = new Worker(program, { execArgv, env: {}, resourceLimits: { maxOldGenerationSizeMb: this.limits.memoryMb } });
    const signal = AbortSignal.timeout(this.limits.longestMs);
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

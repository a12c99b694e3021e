import { parentPort } from 'node:worker_threads';
import { UnreadableFile } from './piece.js';
import { readDocument } from './read-document.js';
import type { FileToRead, ReadDocument } from './read-document.js';

/** What a reading thread answers with. */
export type ReadingAnswer = { readonly document: ReadDocument } | { readonly refusal: string };

parentPort?.once('message', (file: FileToRead) => { void answer(file); });

async function answer(file: FileToRead): Promise<void> {
  parentPort?.postMessage(await outcomeOf(file));
}

async function outcomeOf(file: FileToRead): Promise<ReadingAnswer> {
  try {
    return { document: await readDocument(file) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { refusal: error.message };
    // Nothing but a file that is nested without end exhausts the stack.
    if (error instanceof RangeError) return { refusal: 'is nested too deeply; flatten its lists and quotes' };
    throw error;
  }
}

import { join } from 'node:path';
import { Controller } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { Answers } from '../rest/answers.decorator.js';
import { Received } from '../rest/exchange.js';
import type { Answered, Exchange } from '../rest/exchange.js';
import { demoPolicy } from './content-policy.js';
import { demoClientRoute, demoFileRoute, demoRoute } from './documents.schema.js';
import { fileAnswer, filesNamed } from './static-files.js';

/** The page lies beside the sources and beside what is built of them. */
const folder = join(import.meta.dirname, '..', '..', 'demo');
/** What is built of the chat client, as it lies beside this library wherever both are. Without a build there is no such file. */
const client = join(import.meta.dirname, '..', '..', '..', 'chat-client', 'dist');

/** The page to try the chat by hand. */
@Controller()
export class DemoController {
  @Answers(demoRoute)
  page(): Promise<Answered<StreamableFile>> {
    return fileAnswer(filesNamed(folder), 'index.html', demoPolicy);
  }

  @Answers(demoFileRoute)
  file(@Received() { params }: Exchange<typeof demoFileRoute>): Promise<Answered<StreamableFile>> {
    return fileAnswer(filesNamed(folder), params.file, demoPolicy);
  }

  @Answers(demoClientRoute)
  clientFile(@Received() { params }: Exchange<typeof demoClientRoute>): Promise<Answered<StreamableFile>> {
    return fileAnswer(filesNamed(client), params.file, demoPolicy);
  }
}

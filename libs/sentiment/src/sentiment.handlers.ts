import { Injectable } from '@nestjs/common';
import { AnalyseSentiment, type Answer, type Received } from '@csa/contracts';
import { Handle } from '@csa/platform';
import { SentimentAnalyser } from './sentiment.analyser.js';

@Injectable()
export class SentimentHandlers {
  constructor(private readonly analyser: SentimentAnalyser) {}

  @Handle(AnalyseSentiment)
  analyse(input: Received<typeof AnalyseSentiment>): Answer<typeof AnalyseSentiment> {
    return this.analyser.analyseInConversation(input);
  }
}

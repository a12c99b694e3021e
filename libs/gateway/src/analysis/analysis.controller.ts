import { AnalyseMessage } from '@csa/contracts';
import { Bus } from '@csa/platform';
import { Controller } from '@nestjs/common';
import { Answers } from '../rest/answers.decorator.js';
import { Received } from '../rest/exchange.js';
import type { AnswerOf, Exchange } from '../rest/exchange.js';
import { analysisRoute } from './analysis.schema.js';

@Controller()
export class AnalysisController {
  constructor(private readonly bus: Bus) {}

  @Answers(analysisRoute)
  async analyse(@Received() { body }: Exchange<typeof analysisRoute>): Promise<AnswerOf<typeof analysisRoute>> {
    const { frustrationScore, intentDetail, intentConfidence, ...plain } = await this.bus.call(AnalyseMessage, body);
    return { ...plain, frustration_score: frustrationScore, intent_detail: intentDetail, intent_confidence: intentConfidence };
  }
}

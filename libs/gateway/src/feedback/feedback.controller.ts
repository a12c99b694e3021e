import { GiveFeedback } from '@csa/contracts';
import { Bus } from '@csa/platform';
import { Controller } from '@nestjs/common';
import { Answers } from '../rest/answers.decorator.js';
import { Received } from '../rest/exchange.js';
import type { AnswerOf, Exchange } from '../rest/exchange.js';
import { feedbackRoute } from './feedback.schema.js';

@Controller()
export class FeedbackController {
  constructor(private readonly bus: Bus) {}

  @Answers(feedbackRoute)
  async give(@Received() { body, principal }: Exchange<typeof feedbackRoute>): Promise<AnswerOf<typeof feedbackRoute>> {
    const { user_id: userId, session_id: sessionId, message_id: messageId, rating, comment } = body;
    const { feedbackId } = await this.bus.call(GiveFeedback, { customerId: principal.customerId ?? userId, sessionId, messageId, rating, comment });
    return { status: 'success', feedback_id: feedbackId, message: 'Thank you for your feedback.' };
  }
}

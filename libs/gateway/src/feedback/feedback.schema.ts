import { Id } from '@csa/contracts';
import { z } from 'zod';
import { optional } from '../rest/fields.js';
import { route } from '../rest/route.js';

export const FeedbackRequest = z
  .strictObject({
    user_id: optional(Id),
    session_id: Id,
    message_id: Id.describe('The reply that is rated.'),
    rating: z.int().min(1).max(5),
    comment: optional(z.string().trim().max(1_000)),
  })
  .meta({ id: 'FeedbackRequest' });

export const FeedbackAnswer = z.object({ status: z.literal('success'), feedback_id: Id, message: z.string() }).meta({ id: 'FeedbackAnswer' });

export const feedbackRoute = route({
  method: 'POST', path: '/feedback', scope: 'feedback:write', topic: 'chat', summary: 'Rate a reply; rating it again replaces the earlier rating',
  body: FeedbackRequest, answer: FeedbackAnswer, problems: ['not_found'],
});

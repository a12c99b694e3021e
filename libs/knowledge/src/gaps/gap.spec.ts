import { describe, expect, test } from '@jest/globals';
import { nearestGap, unansweredQuestion } from './gap.js';

const gap = (question: string) => ({ question, topics: unansweredQuestion(question)!.topics });

describe('a question that was not answered', () => {
  test.each([
    ['Do you ship to Norway?', 'do you deliver to norway please'],
    ['Can I pay with bitcoin?', 'is it possible to pay by Bitcoin'],
  ])('%j and %j are one gap', (one, other) => {
    expect(nearestGap(gap(other).topics, [gap('Where is the red button?'), gap(one)])).toMatchObject({ question: one });
  });

  test.each([
    ['Do you ship to Norway?', 'Do you ship to Peru?'],
    ['Can I pay with bitcoin?', 'Can I print a bitcoin invoice in Norway?'],
  ])('%j and %j are two gaps', (one, other) => {
    expect(nearestGap(gap(other).topics, [gap(one)])).toBeUndefined();
  });

  test('is kept without personal data', () => {
    const kept = unansweredQuestion('Is jane.doe@example.com or 4111 1111 1111 1111 allowed in Norway?')!.question;
    expect(kept).not.toMatch(/jane|4111/);
    expect(kept).toContain('Norway');
  });

  test.each(['', '???', 'how do I', 'please help me'])('%j names no topic and is no gap', (text) => {
    expect(unansweredQuestion(text)).toBeNull();
  });
});

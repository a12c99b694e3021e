import { describe, expect, test } from '@jest/globals';
import { spanThatAnswers } from './answer-span.js';

const filler = 'Our company was founded long ago and has grown with its customers ever since. '.repeat(6);
const answer = `${filler}To export your data choose Settings and then Export. A link is sent to you by e-mail. ${filler}`;

describe('the part of an answer that answers', () => {
  test('is the sentences of a long one that the question is about', () => {
    const { start, end } = spanThatAnswers('How can I export data?', answer)!;
    expect(answer.slice(start, end)).toMatch(/^To export your data choose Settings and then Export\./);
    expect(end - start).toBeLessThanOrEqual(420);
  });

  test('is all of a short one, and of one that shares no word with the question', () => {
    expect(spanThatAnswers('How can I export data?', 'To export choose Export.')).toBeUndefined();
    expect(spanThatAnswers('Where is the red button?', answer)).toBeUndefined();
  });
});

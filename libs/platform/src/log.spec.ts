import { describe, expect, test } from '@jest/globals';
import { AppError } from './errors.js';
import { loggedError } from './log.js';

describe('an error in the log', () => {
  test('keeps its name, code, words and stack, and the same of its cause', () => {
    const cause = Object.assign(new TypeError('terminated'), { code: 'UND_ERR_SOCKET' });
    const logged = loggedError(new AppError('unavailable', 'Nobody answers.', { cause }));
    expect(logged).toEqual({
      type: 'AppError', code: 'unavailable', message: 'Nobody answers.', stack: expect.stringContaining('Nobody answers.'),
      cause: { type: 'TypeError', code: 'UND_ERR_SOCKET', message: 'terminated', stack: expect.stringContaining('terminated') },
    });
  });

  test('keeps nothing of the parameters of a failed statement', () => {
    const failed = Object.assign(new Error('duplicate key'), { query: 'INSERT …', parameters: ['my secret words'], driverError: { detail: 'Key (text)=(my secret words)' } });
    expect(JSON.stringify(loggedError(failed))).not.toContain('secret');
  });

  test('that is no error at all is kept as it is', () => {
    expect(loggedError('just words')).toBe('just words');
  });
});

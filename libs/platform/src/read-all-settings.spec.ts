import { describe, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { z } from 'zod';
import { defineService, parseAllSettings, setting, settings } from './index.js';
import { platformSettings } from './platform.config.js';
import { SettingsError } from './settings/settings.js';

@Module({})
class EmptyModule {}

const declared = settings('gateway', {
  PORT: setting(z.coerce.number('must be a number').int().min(0).max(65_535).default(8000), 'Where it listens.'),
  SECRET: setting(z.string().min(32, 'must have at least 32 characters').optional(), 'Signs tokens.', { secret: true }),
});
const service = defineService({ name: 'gateway', module: EmptyModule, settings: declared, checkSettings: (values) => (values.PORT === 1 ? ['PORT: 1 is taken'] : []) });

function problemsOf(environment: Record<string, string>, required: string[] = []): readonly string[] {
  try {
    parseAllSettings([service], required, environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('settings', () => {
  test('have their defaults in an empty environment, and an empty text counts as unset', () => {
    const { settings: values, platform } = parseAllSettings([service], [], { PORT: '', LOG_LEVEL: ' ' });
    expect(values.get(declared.token)).toEqual({ PORT: 8000, SECRET: undefined });
    expect(platform).toMatchObject({ LOG_LEVEL: 'info', DATA_DIR: '.data', DEBUG: false });
    expect(values.get(platformSettings.token)).toBe(platform);
  });

  test('tell every mistake at once, by name, without the value', () => {
    const problems = problemsOf({ PORT: 'eight', SECRET: 'hunter2', DATABASE_URL: 'mysql://u:p@h/d', LOG_LEVEL: 'loud', NATS_URL: 'nope' }, ['A|B', 'NATS_URL']);
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['A or B', 'DATABASE_URL', 'NATS_URL', 'LOG_LEVEL', 'PORT', 'SECRET']);
    expect(problems.join()).not.toMatch(/hunter2|mysql|nope|eight/);
  });

  test('ask for what a process requires, one of several names being enough', () => {
    expect(problemsOf({}, ['DATABASE_URL'])).toEqual(['DATABASE_URL: is required here']);
    expect(problemsOf({ B: 'x' }, ['A|B'])).toEqual([]);
  });

  test('are checked together once each alone is right', () => {
    expect(problemsOf({ PORT: '1' })).toEqual(['PORT: 1 is taken']);
    expect(problemsOf({ PORT: '1', SECRET: 'short' })).toEqual(['SECRET: must have at least 32 characters']);
  });
});

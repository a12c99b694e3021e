import { withoutPersonalData } from '@csa/guards';
import type { PersonalDataKind } from '@csa/guards';
import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import { currentCall } from './call/call.js';

export type LogFields = Readonly<Record<string, unknown>>;

/** One JSON object a line, with the ids of the call at hand. Never put a customer's words in at `info` or above. */
export abstract class Log {
  abstract debug(message: string, fields?: LogFields): void;
  abstract info(message: string, fields?: LogFields): void;
  abstract warn(message: string, fields?: LogFields): void;
  abstract error(message: string, fields?: LogFields): void;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

const callFields = () => {
  const call = currentCall();
  return call ? { request_id: call.requestId, trace_id: call.traceparent?.split('-')[1] } : {};
};

/**
 * What is logged of an error: name, code, words, stack and cause. Not its other fields: a failed SQL statement carries its
 * parameters, and those are customers' words.
 */
export function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { type: name, ...code, message, stack, ...(cause === undefined ? {} : { cause: loggedError(cause) }) };
}

const DEEPEST = 6;

/** The same value with personal data taken out of its texts. An error is left to `loggedError`, which decides what is kept of it. */
function withoutPersonalTexts(value: unknown, kinds: readonly PersonalDataKind[], depth = 0): unknown {
  if (kinds.length === 0) return value;
  if (typeof value === 'string') return withoutPersonalData(value, kinds);
  if (depth >= DEEPEST || !isPlain(value)) return value;
  if (Array.isArray(value)) return value.map((part) => withoutPersonalTexts(part, kinds, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutPersonalTexts(part, kinds, depth + 1)]));
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
}

/** Logs through pino to standard output; see `loggedError` for what is kept of an `error`. */
export class PinoLog extends Log {
  readonly #pino: ReturnType<typeof pino>;

  /** @param redact kinds of personal data that are left out of every text in a line. */
  constructor(service: string, level: LogLevel, redact: readonly PersonalDataKind[] = []) {
    super();
    this.#pino = pino({
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: 'message',
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: (error: unknown) => withoutPersonalTexts(loggedError(error), redact) },
      hooks: {
        logMethod([fields, message], log) {
          log.call(this, withoutPersonalTexts(fields, redact) as LogFields, withoutPersonalData(String(message), redact));
        },
      },
      mixin: callFields,
    });
  }

  override debug(message: string, fields: LogFields = {}): void { this.#pino.debug(fields, message); }
  override info(message: string, fields: LogFields = {}): void { this.#pino.info(fields, message); }
  override warn(message: string, fields: LogFields = {}): void { this.#pino.warn(fields, message); }
  override error(message: string, fields: LogFields = {}): void { this.#pino.error(fields, message); }
}

/** Keeps what was logged, for specs. */
export class MemoryLog extends Log {
  readonly lines: { level: string; message: string; fields: LogFields }[] = [];

  override debug(message: string, fields: LogFields = {}): void { this.lines.push({ level: 'debug', message, fields }); }
  override info(message: string, fields: LogFields = {}): void { this.lines.push({ level: 'info', message, fields }); }
  override warn(message: string, fields: LogFields = {}): void { this.lines.push({ level: 'warn', message, fields }); }
  override error(message: string, fields: LogFields = {}): void { this.lines.push({ level: 'error', message, fields }); }
}

/** Nest's own lines, in our format; its start-up chatter is debug. */
export class NestLog implements LoggerService {
  constructor(private readonly log_: Log) {}

  log(message: unknown, context?: unknown): void { this.log_.debug(String(message), { context }); }
  debug(message: unknown, context?: unknown): void { this.log_.debug(String(message), { context }); }
  verbose(message: unknown, context?: unknown): void { this.log_.debug(String(message), { context }); }
  warn(message: unknown, context?: unknown): void { this.log_.warn(String(message), { context }); }
  error(message: unknown, ...rest: unknown[]): void { this.log_.error(String(message), { error: message instanceof Error ? message : undefined, context: rest }); }
  fatal(message: unknown, ...rest: unknown[]): void { this.error(message, ...rest); }
}

import { setting } from '@csa/platform';
import type { SettingsOf, Settings } from '@csa/platform';
import { z } from 'zod';

const word = z.string().min(1).max(500, 'must be at most 500 characters').optional();
const address = z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional();
const number = z.coerce.number('must be a number');
const money = number.min(0, 'must be at least 0');

/** Where a model is and how it is treated; services that use one take these into their own settings. */
export const languageModelSettings = {
  OPENAI_API_KEY: setting(word, 'Key of an OpenAI-compatible model. With it, or with OPENAI_BASE_URL, a model understands and writes; without both the rules do.', { secret: true }),
  OPENAI_BASE_URL: setting(address, 'Where an OpenAI-compatible model is served (Azure, vLLM, Ollama and the like), such as http://127.0.0.1:11434/v1. A key is not needed there.'),
  MODEL_NAME: setting(z.string().min(1).max(500, 'must be at most 500 characters').default('gpt-4o-mini'), 'Name of the model that understands and writes.'),
  EMBEDDING_MODEL: setting(word, 'Name of the model for embeddings, at the same place; with it knowledge is found by meaning beside words, without it nothing is embedded.'),
  FALLBACK_MODEL_NAME: setting(word, 'Name of a second model that is asked when the first gives no answer.'),
  FALLBACK_BASE_URL: setting(address, 'Where the second model is served; at the first one’s place when it is not set.'),
  FALLBACK_API_KEY: setting(word, 'Key of the second model at FALLBACK_BASE_URL.', { secret: true }),
  MODEL_TIMEOUT: setting(
    number.min(0.1, 'must be at least 0.1').max(120, 'must be at most 120').default(6),
    'How many seconds a turn waits for the model until it begins to write, all attempts together, 0.1-120. After that the rules answer.',
  ),
  MODEL_CONCURRENCY: setting(
    number.int('must be a whole number').min(1, 'must be at least 1').max(10_000, 'must be at most 10000').default(400),
    'How many calls of a replica to a model go out side by side, 1-10000; the next ones wait.',
  ),
  MODEL_SCRIPT: setting(z.string().min(1).max(1_000).optional(), 'A JSON file of scripted answers that stands in for a model, for demos and evaluations.'),
  MODEL_PRICE_INPUT: setting(money.default(0), 'What a million input tokens of the model cost, in the currency of the caps.'),
  MODEL_PRICE_OUTPUT: setting(money.default(0), 'What a million output tokens of the model cost, in the currency of the caps.'),
  EMBEDDING_PRICE: setting(money.default(0), 'What a million tokens cost that the model for embeddings reads, in the currency of the caps.'),
} as const;

const { OPENAI_API_KEY, OPENAI_BASE_URL, EMBEDDING_MODEL, MODEL_TIMEOUT, MODEL_CONCURRENCY, MODEL_SCRIPT, EMBEDDING_PRICE } = languageModelSettings;
/** Those of them that make vectors. */
export const embeddingSettings = { OPENAI_API_KEY, OPENAI_BASE_URL, EMBEDDING_MODEL, MODEL_TIMEOUT, MODEL_CONCURRENCY, MODEL_SCRIPT, EMBEDDING_PRICE } as const;
export type EmbeddingSettings = SettingsOf<Settings<typeof embeddingSettings>>;

export type LanguageModelSettings = SettingsOf<Settings<typeof languageModelSettings>>;

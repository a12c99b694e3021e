import { FallbackModel } from '../fallback-model.js';
import type { EmbeddingSettings, LanguageModelSettings } from '../language-model.config.js';
import type { LanguageModel } from '../language-model.js';
import { MeteredModel } from '../meter.js';
import { ResilientModel } from '../resilient-model.js';
import type { Limits } from '../resilient-model.js';
import { OpenAiCompatibleModel } from './openai-compatible.language-model.js';
import { ScriptedModel } from './scripted.language-model.js';
import { readScriptFile } from './script.js';

/** A model that serves, and whether it does now. */
export interface ServingModel {
  readonly model: LanguageModel;
  /** Whether it failed so often just now that it is left alone. */
  readonly isResting: () => boolean;
}

type Named = Pick<LanguageModelSettings, 'MODEL_SCRIPT' | 'OPENAI_API_KEY' | 'OPENAI_BASE_URL' | 'MODEL_NAME' | 'EMBEDDING_MODEL'>;
type Opening = (settings: Named) => LanguageModel | undefined;

/** Every provider there is; the first whose settings are given serves. */
const providers: readonly Opening[] = [
  ({ MODEL_SCRIPT: path }) => (path === undefined ? undefined : new ScriptedModel(readScriptFile(path))),
  ({ OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, MODEL_NAME: model, EMBEDDING_MODEL: embeddingModel }) =>
    (apiKey === undefined && baseUrl === undefined ? undefined : new OpenAiCompatibleModel({ apiKey, baseUrl, model, embeddingModel })),
];

/** A second model, at another place or at the same one; a key is only told to the place it is for. */
function openFallback(settings: LanguageModelSettings): LanguageModel | undefined {
  const { FALLBACK_MODEL_NAME: name, FALLBACK_BASE_URL: address, FALLBACK_API_KEY: key } = settings;
  if (name === undefined && address === undefined) return undefined;
  const model = name ?? settings.MODEL_NAME;
  return new OpenAiCompatibleModel(address === undefined ? { apiKey: key ?? settings.OPENAI_API_KEY, baseUrl: settings.OPENAI_BASE_URL, model } : { apiKey: key, baseUrl: address, model });
}

/** Opens the model that the settings name; null when they name none, and the rules serve. */
export function openLanguageModel(settings: LanguageModelSettings): ServingModel | null {
  const provider = firstOf(settings);
  if (!provider) return null;
  const limits = limitsOf(settings);
  const prices = { input: settings.MODEL_PRICE_INPUT, output: settings.MODEL_PRICE_OUTPUT };
  const first = new ResilientModel(new MeteredModel(provider, prices), limits);
  const fallback = openFallback(settings);
  if (!fallback) return { model: first, isResting: () => first.isResting };
  const second = new ResilientModel(new MeteredModel(fallback, prices), limits);
  return { model: new FallbackModel(first, second, limits.timeoutMs), isResting: () => first.isResting && second.isResting };
}

/** Opens what embeds; null when EMBEDDING_MODEL names nothing. Waits up to MODEL_TIMEOUT a call, a script always embeds. */
export function openEmbedder(settings: EmbeddingSettings): Pick<LanguageModel, 'embed' | 'kind'> | null {
  if (settings.EMBEDDING_MODEL === undefined) return null;
  const provider = firstOf({ ...settings, MODEL_NAME: settings.EMBEDDING_MODEL });
  return provider ? new ResilientModel(new MeteredModel(provider, { input: settings.EMBEDDING_PRICE, output: 0 }), limitsOf(settings)) : null;
}

function limitsOf({ MODEL_TIMEOUT, MODEL_CONCURRENCY }: Pick<LanguageModelSettings, 'MODEL_TIMEOUT' | 'MODEL_CONCURRENCY'>): Limits {
  return { timeoutMs: MODEL_TIMEOUT * 1_000, concurrency: MODEL_CONCURRENCY };
}

function firstOf(settings: Named): LanguageModel | undefined {
  for (const open of providers) {
    const model = open(settings);
    if (model) return model;
  }
  return undefined;
}

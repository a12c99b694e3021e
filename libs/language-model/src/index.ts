export { generateAnswer, jsonIn, parseAnswer } from './answer.js';
export { capInMicros, CappedMeter } from './capped-meter.js';
export type { Ledger, Used } from './capped-meter.js';
export { jsonSchemaOf } from './json-schema.js';
export { embeddingSettings, languageModelSettings } from './language-model.config.js';
export type { EmbeddingSettings, LanguageModelSettings } from './language-model.config.js';
export { LanguageModel } from './language-model.js';
export type {
  AnswerForm, Embedding, EmbedRequest, Finish, Generation, HearText, ModelMessage, ModelRequest, ModelTool, ToolCall, Usage,
} from './language-model.js';
export { spendingOf } from './meter.js';
export type { Meter, Prices, Spending } from './meter.js';
export { ModelFailure } from './model-failure.js';
export type { FailureKind } from './model-failure.js';
export { openEmbedder, openLanguageModel } from './providers/index.js';
export type { ServingModel } from './providers/index.js';
export { firstTokens, tokensIn } from './tokens.js';

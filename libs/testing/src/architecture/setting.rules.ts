import type { Rule, Tree } from './tree.js';

const gateway = 'libs/gateway/src';
const run = 'libs/platform/src/run.spec.ts';
const conversation = 'libs/conversation/src/conversation.config.spec.ts';
const modelInTurn = 'libs/conversation/src/model/model-settings.spec.ts';
const model = 'libs/language-model/src/providers/providers.spec.ts';

/** The spec that shows what a setting changes. */
export const shownBy: Readonly<Record<string, string>> = {
  DATABASE_URL: run, NATS_URL: run, DATA_DIR: run, DATABASE_POOL_SIZE: run, LOG_LEVEL: run, DEBUG: run, LOG_REDACT: run, HEALTH_HOST: run, HEALTH_PORT: run, MIGRATE_ONLY: run,
  HOST: `${gateway}/gateway.config.spec.ts`,
  PORT: `${gateway}/gateway.config.spec.ts`,
  ENVIRONMENT: `${gateway}/gateway.door.spec.ts`,
  CORS_ORIGINS: `${gateway}/gateway.door.spec.ts`,
  MAX_REQUESTS_PER_MINUTE: `${gateway}/gateway.access.spec.ts`,
  MAX_WS_CONNECTIONS_PER_USER: `${gateway}/channels/conformance/channel-guards.conformance.ts`,
  MAX_WS_FRAMES_PER_SECOND: `${gateway}/channels/conformance/channel-guards.conformance.ts`,
  BURST_WINDOW_MS: `${gateway}/channels/conformance/channel-guards.conformance.ts`,
  REST_BURST_WINDOW_MS: `${gateway}/chat/chat.controller.spec.ts`,
  CUSTOMER_JWT_SECRET: `${gateway}/identity/token.verifier.spec.ts`,
  CUSTOMER_JWKS_URL: `${gateway}/identity/token.verifier.spec.ts`,
  STAFF_JWT_SECRET: `${gateway}/identity/token.verifier.spec.ts`,
  HANDOFF_THRESHOLD: conversation, MAX_AI_TURNS: conversation, HUMAN_HANDOFF_MESSAGE: conversation, MAX_CONVERSATION_HISTORY: conversation, SESSION_TIMEOUT_HOURS: conversation,
  TURN_STRATEGY: 'libs/conversation/src/receive/bursts.spec.ts', TURN_DEADLINE_SECONDS: 'libs/conversation/src/turn/turn-limits.spec.ts', TURN_STEP_LIMIT: 'libs/conversation/src/turn/turn-limits.spec.ts',
  OPENAI_API_KEY: model, OPENAI_BASE_URL: model, MODEL_NAME: model, EMBEDDING_MODEL: model, FALLBACK_MODEL_NAME: model, FALLBACK_BASE_URL: model, FALLBACK_API_KEY: model,
  MODEL_DAILY_CAP: modelInTurn, MODEL_DAILY_CAP_PER_CUSTOMER: modelInTurn, MODEL_CONTEXT_TOKENS: modelInTurn, MODEL_REDACT: modelInTurn,
  MODEL_TIMEOUT: model, MODEL_CONCURRENCY: model, MODEL_SCRIPT: model, MODEL_PRICE_INPUT: model, MODEL_PRICE_OUTPUT: model, EMBEDDING_PRICE: model,
  EMBEDDING_DAILY_CAP: 'libs/knowledge/src/embedding/embedding-cost.spec.ts',
  QDRANT_URL: 'libs/knowledge/src/retrieval/library.spec.ts',
  DEMO_ACCOUNTS: 'libs/ticketing/src/accounts.spec.ts',
};

const declaredIn = (tree: Tree): string[] =>
  tree.filter(({ path }) => path.endsWith('.config.ts')).flatMap(({ text }) => [...text.matchAll(/^\s+([A-Z][A-Z0-9_]*): setting\(/gm)].map(([, name = '']) => name));

const settingsAreShown: Rule = {
  sentence: 'A setting that changes nothing is a defect: each is named with the spec that shows its change.',
  find: (tree) => declaredIn(tree).flatMap((name) => {
    const path = shownBy[name];
    if (path === undefined) return [`${name}: no spec is named in architecture/setting.rules.ts`];
    const spec = tree.find((file) => file.path === path);
    return spec && new RegExp(`\\b${name}\\b`).test(spec.text) ? [] : [`${name}: ${path} does not name it`];
  }),
};

const settingsAreDeclared: Rule = {
  sentence: 'No setting is named with a spec that is not declared any more.',
  find: (tree) => {
    const declared = declaredIn(tree);
    return declared.length === 0 ? [] : Object.keys(shownBy).filter((name) => !declared.includes(name)).map((name) => `${name}: is not declared`);
  },
};

export const settingRules: readonly Rule[] = [settingsAreShown, settingsAreDeclared];

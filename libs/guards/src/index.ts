export { findPersonalData } from './personal-data/find-personal-data.js';
export { personalDataKinds } from './personal-data/personal-data.js';
export type { PersonalDataKind, PersonalDatum } from './personal-data/personal-data.js';
export { Redaction, withoutPersonalData } from './personal-data/redaction.js';
export { LinkGuard } from './links/links.js';
export type { CheckedLinks } from './links/links.js';
export { PromptLeak } from './prompt-leak/prompt-leak.js';

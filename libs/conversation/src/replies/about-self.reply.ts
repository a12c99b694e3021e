import { whatIsKnown } from '../turn/statements.js';
import { replyLanguages } from '../language/reply-language.js';
import type { InWords } from './in-words.js';
import type { Composer, Occasion } from './occasion.js';

/** Replies about what the customer has told of themself. What was said in this very message counts too. */
export const aboutSelf: Readonly<Record<string, Composer>> = {
  tell_about_self: (occasion, say) => {
    const { understanding: { entities }, findings: { unkept }, name } = occasion;
    const other = told(entities, say.inWords);
    if (other.length === 0) return { text: say(entities.name === null ? 'told_known' : unkept.length > 0 ? 'introduced_unkept' : isRenamed(occasion) ? 'renamed' : 'introduced', { name }) };
    const noted = say(howItWasTaken(occasion), { name, what: say.inWords.list(other) });
    const isWritten = entities.language === null || replyLanguages.includes(entities.language);
    return { text: isWritten ? noted : `${noted} ${say('language_not_written', { languages: say.inWords.languages(replyLanguages) })}` };
  },
  not_my_name: (_occasion, say) => ({ text: say('not_my_name'), next: { awaiting: 'name' } }),
  forget_name: forgetting('forgotten_name'),
  forget_email: forgetting('forgotten_email'),
  forget_all: forgetting('forgotten_all'),
  ask_name: ({ turn, understanding, name }, say) => {
    const { profile } = understanding;
    const { name: fullName } = whatIsKnown(turn, understanding);
    if (fullName !== null) return { text: say('name_known', { fullName, name }) };
    return profile === null ? { text: say('memory_failed') } : { text: say('name_unknown'), next: { awaiting: 'name' } };
  },
  ask_email: ({ turn, understanding }, say) => {
    const { profile } = understanding;
    const { email } = whatIsKnown(turn, understanding);
    if (email !== null) return { text: say('email_known', { email }) };
    return { text: say(profile === null ? 'memory_failed' : 'email_unknown') };
  },
  ask_profile: ({ turn, understanding }, say) => {
    const { profile } = understanding;
    const values = whatIsKnown(turn, understanding);
    const known = [...(values.name === null ? [] : [say.inWords.known('name', values.name)]), ...told(values, say.inWords), ...openIssues(profile, say.inWords)];
    if (known.length === 0) return { text: say(profile === null ? 'memory_failed' : 'profile_unknown') };
    return { text: say(profile === null ? 'profile_partly_known' : 'profile_known', { what: say.inWords.list(known) }) };
  },
};

function forgetting(template: string): Composer {
  return ({ findings: { forgotten } }, say) => ({ text: say(forgotten ? template : 'forget_failed') });
}

function isRenamed({ understanding: { entities, profile } }: Occasion): boolean {
  return profile !== null && profile.name !== null && entities.name !== null && profile.name !== entities.name;
}

function told({ email, language, contactPreference }: Pick<Occasion['understanding']['entities'], 'email' | 'language' | 'contactPreference'>, inWords: InWords): string[] {
  return [
    ...(email === null ? [] : [inWords.known('email', email)]),
    ...(language === null ? [] : [inWords.known('language', inWords.language(language))]),
    ...(contactPreference === null ? [] : [inWords.known('contactPreference', inWords.channel(contactPreference))]),
  ];
}

/** The template that says whether what was told is kept, was known, or waits. */
function howItWasTaken(occasion: Occasion): string {
  const { remembered, unkept } = occasion.findings;
  if (remembered) return 'told_kept';
  if (unkept.length > 0) return 'told_unkept';
  return isKnown(occasion) ? 'told_known' : 'told_not_kept';
}

function openIssues(profile: Occasion['understanding']['profile'], inWords: InWords): string[] {
  const open = (profile?.issues ?? []).filter(({ resolved }) => !resolved).slice(0, 2);
  return open.map(({ value }) => inWords.known('issue', value));
}

/** All of it was known before, so that nothing had to be kept. */
function isKnown({ understanding: { entities, profile } }: Occasion): boolean {
  const keys = ['email', 'language', 'contactPreference'] as const;
  return profile !== null && keys.every((key) => entities[key] === null || entities[key] === profile[key]);
}

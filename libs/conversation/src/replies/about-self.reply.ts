import { listInWords } from './in-words.js';
import { firstNameOf } from './occasion.js';
import type { Composer, Occasion } from './occasion.js';

/** Replies about what the customer has told of themself. What was said in this very message counts too. */
export const aboutSelf: Readonly<Record<string, Composer>> = {
  tell_about_self: (occasion, say) => {
    const { understanding: { entities }, findings: { remembered }, name } = occasion;
    const other = told(entities);
    if (other.length === 0) return { text: entities.name === null ? say('told_known', { name }) : say('introduced', { name: firstNameOf(entities.name) }) };
    const noted = say(remembered ? 'told_kept' : isKnown(occasion) ? 'told_known' : 'told_not_kept', { name, what: listInWords(other) });
    return { text: entities.language === null || entities.language === 'en' ? noted : `${noted} ${say('english_only')}` };
  },
  ask_name: ({ understanding: { profile, entities } }, say) => {
    const fullName = entities.name ?? profile?.name ?? null;
    if (fullName !== null) return { text: say('name_known', { fullName, name: firstNameOf(fullName) }) };
    return { text: say(profile === null ? 'memory_failed' : 'name_unknown') };
  },
  ask_email: ({ understanding: { profile, entities } }, say) => {
    const email = entities.email ?? profile?.email ?? null;
    if (email !== null) return { text: say('email_known', { email }) };
    return { text: say(profile === null ? 'memory_failed' : 'email_unknown') };
  },
  ask_profile: ({ understanding: { profile } }, say) => {
    if (profile === null) return { text: say('memory_failed') };
    const known = [...(profile.name === null ? [] : [`your name (${profile.name})`]), ...told(profile), ...openIssues(profile)];
    return { text: known.length === 0 ? say('profile_unknown') : say('profile_known', { what: listInWords(known) }) };
  },
};

function told({ email, language, contactPreference }: Pick<Occasion['understanding']['entities'], 'email' | 'language' | 'contactPreference'>): string[] {
  return [
    ...(email === null ? [] : [`your e-mail address (${email})`]),
    ...(language === null ? [] : [`your language (${languageInWords(language)})`]),
    ...(contactPreference === null ? [] : [`how you like to be contacted (${contactPreference})`]),
  ];
}

function openIssues({ issues }: NonNullable<Occasion['understanding']['profile']>): string[] {
  const open = issues.filter(({ resolved }) => !resolved).slice(0, 2);
  return open.map(({ value }) => `an open issue (“${value}”)`);
}

/** All of it was known before, so that nothing had to be kept. */
function isKnown({ understanding: { entities, profile } }: Occasion): boolean {
  const keys = ['email', 'language', 'contactPreference'] as const;
  return profile !== null && keys.every((key) => entities[key] === null || entities[key] === profile[key]);
}

function languageInWords(code: string): string {
  return new Intl.DisplayNames('en', { type: 'language', fallback: 'code' }).of(code) ?? code;
}

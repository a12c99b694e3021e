import type { Settings } from '@csa/platform';

const headline = 'Made from the services’ settings by `npm run docs`.';

/** What a setting is without being set; nothing for one that has no default. */
function defaultOf(schema: Settings['shape'][string]['schema']): string {
  const read = schema.safeParse(undefined);
  if (!read.success || read.data === undefined) return '';
  if (Array.isArray(read.data)) return read.data.join(',');
  return typeof read.data === 'string' ? read.data : JSON.stringify(read.data);
}

/** Settings of an owner apart from those that stand with an owner before it, and these. */
function divided(declared: readonly Settings[]): { owner: string; own: [string, Settings['shape'][string]][]; shared: string[] }[] {
  const met = new Set<string>();
  return declared.map(({ owner, shape }) => {
    const own = Object.entries(shape).filter(([name]) => !met.has(name));
    const shared = Object.keys(shape).filter((name) => met.has(name));
    for (const [name] of own) met.add(name);
    return { owner, own, shared };
  });
}

/** Every setting, one table an owner. */
export function settingsPage(declared: readonly Settings[]): string {
  const lines = ['# Settings', '', `${headline} They are environment variables; an empty one counts as unset. All mistakes are printed together at start, and the process ends with 1.`, ''];
  for (const { owner, own, shared } of divided(declared)) {
    lines.push(`## ${owner}`, '', '| setting | default | meaning |', '|---|---|---|');
    for (const [name, { schema, description, secret }] of own) {
      const fallback = defaultOf(schema).replaceAll('|', '\\|');
      lines.push(`| \`${name}\`${secret ? ' (secret)' : ''} | ${fallback === '' ? '–' : `\`${fallback}\``} | ${description.replaceAll('|', '\\|')} |`);
    }
    if (shared.length > 0) lines.push('', `It reads these of above, too: ${shared.map((name) => `\`${name}\``).join(', ')}.`);
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The same as a file to copy to `.env`; everything is commented out, since every setting has a default or may be absent. */
export function settingsExample(declared: readonly Settings[]): string {
  const lines = ['# Made by "npm run docs". Nothing here is needed to start; see docs/settings.md.'];
  for (const { owner, own } of divided(declared)) {
    lines.push('', `# --- ${owner}`);
    for (const [name, { schema, description }] of own) lines.push(`# ${description}`, `# ${name}=${defaultOf(schema)}`);
  }
  return `${lines.join('\n')}\n`;
}

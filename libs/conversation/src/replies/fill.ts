/** What the placeholders of a template stand for. */
export type Values = Readonly<Record<string, string | number | null | undefined>>;

/** `{x}` is a value; `[…{x}…]` is left out where the value is missing. */
export function fill(template: string, values: Values): string {
  const chosen = template.replace(/\[([^\]]*)\]/g, (_, part: string) => (placeholdersOf(part).every((name) => isGiven(values[name])) ? part : ''));
  return chosen.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

function isGiven(value: Values[string]): boolean {
  return value !== null && value !== undefined && value !== '';
}

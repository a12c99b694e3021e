/** One step of RFC 6902, of those that this product's overlays use. */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

/** Changes the document in place. A path that leads nowhere is an error, as RFC 6902 asks. */
export function applyPatch(document: Record<string, unknown>, operations: readonly PatchOperation[]): void {
  for (const operation of operations) applyOne(document, operation);
}

function applyOne(document: Record<string, unknown>, { op, path, value }: PatchOperation): void {
  const keys = path.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop() ?? '';
  const parent = keys.reduce<unknown>((node, key) => childOf(node, key, path), document);
  if (op !== 'add') childOf(parent, last, path);
  if (Array.isArray(parent)) changeList(parent, last, { op, path, value });
  else if (op === 'remove') Reflect.deleteProperty(parent as object, last);
  else (parent as Record<string, unknown>)[last] = structuredClone(value);
}

function changeList(list: unknown[], key: string, { op, value }: PatchOperation): void {
  const index = key === '-' ? list.length : Number(key);
  if (op === 'add') list.splice(index, 0, structuredClone(value));
  else if (op === 'remove') list.splice(index, 1);
  else list[index] = structuredClone(value);
}

function childOf(node: unknown, key: string, path: string): unknown {
  const child: unknown = typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined;
  if (child === undefined) throw new Error(`The patch path ${path} leads nowhere: there is no ${key}.`);
  return child;
}

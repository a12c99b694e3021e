import { badId, badText, deep, notAText } from './bad-values.js';
import type { Random } from './random.js';

export interface BadRequest {
  /** What is wrong, for the report. */
  readonly why: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

type Valid = Readonly<Record<string, unknown>>;

const USER = 'fuzz_user';
/** Writing routes with a body that would be right. */
const writing: readonly { method: string; path: string; valid: Valid; required: readonly string[]; texts: readonly string[] }[] = [
  { method: 'POST', path: '/chat', valid: { user_id: USER, content: 'Hello' }, required: ['content'], texts: ['content'] },
  { method: 'POST', path: '/feedback', valid: { user_id: USER, session_id: 's', message_id: 'm', rating: 5 }, required: ['session_id', 'message_id', 'rating'], texts: ['session_id', 'message_id'] },
  { method: 'POST', path: '/tickets', valid: { user_id: USER, subject: 'A subject', description: 'A description' }, required: ['subject', 'description'], texts: ['subject', 'description'] },
  { method: 'POST', path: '/analyze', valid: { text: 'Hello' }, required: ['text'], texts: [] },
  { method: 'PATCH', path: `/users/${USER}/profile`, valid: { name: 'Alice' }, required: [], texts: ['name'] },
];
const reading = [
  '/users/ID/history', '/users/ID/tickets', '/users/ID/profile', '/users/ID/sessions', '/sessions/ID', '/tickets/ID', '/turns/ID', '/knowledge/faqs/ID',
];
const badQueries = ['limit=0', 'limit=101', 'limit=-1', 'limit=abc', 'limit=1e9', 'limit=', 'cursor=%00', 'cursor=%F0%28%8C%BC', 'limit[]=1', 'limit=1&limit=2', `cursor=${'x'.repeat(2_000)}`, 'session_id=..%2F..'];
const json = { 'content-type': 'application/json' };

const makers: readonly ((random: Random) => BadRequest)[] = [
  function missingField(random) {
    const route = random.pick(writing.filter(({ required }) => required.length > 0));
    const missing = random.pick(route.required);
    const body = Object.fromEntries(Object.entries(route.valid).filter(([name]) => name !== missing));
    return { why: `missing ${missing}`, method: route.method, path: route.path, headers: json, body: JSON.stringify(body) };
  },
  function wrongType(random) {
    const route = random.pick(writing);
    const field = random.pick(Object.keys(route.valid).filter((name) => name !== 'rating'));
    const value = route.path.endsWith('/profile') ? random.pick([5, true, [], {}]) : notAText(random);
    const given = field === 'user_id' && value === null ? 5 : value;
    return { why: `${field} of a wrong type`, method: route.method, path: route.path, headers: json, body: JSON.stringify({ ...route.valid, [field]: given }) };
  },
  function extraField(random) {
    const route = random.pick(writing);
    const name = random.pick(['role', 'admin', '__proto__x', 'tenant_id', 'constructor', 'x'.repeat(300)]);
    return { why: `extra field ${name.slice(0, 20)}`, method: route.method, path: route.path, headers: json, body: JSON.stringify({ ...route.valid, [name]: notAText(random) }) };
  },
  function forbiddenText(random) {
    const route = random.pick(writing.filter(({ texts }) => texts.length > 0));
    const field = random.pick(route.texts);
    return { why: `${field} is not storable or of a wrong length`, method: route.method, path: route.path, headers: json, body: JSON.stringify({ ...route.valid, [field]: badText(random) }) };
  },
  function notJson(random) {
    const route = random.pick(writing);
    const body = random.pick(['{', '', 'null', '[]', '"text"', '5', '{"content": }', '{"content":"a",}', "{'content':'a'}", '\u0000', '<xml/>', '{"content":"\\ud800"', '['.repeat(5_000)]);
    return { why: 'not a JSON object', method: route.method, path: route.path, headers: json, body };
  },
  function rawBytes(random) {
    const route = random.pick(writing);
    return { why: 'bytes', method: route.method, path: route.path, headers: json, body: Uint8Array.from({ length: 1 + random.below(500) }, () => 128 + random.below(128)) };
  },
  function tooLarge(random) {
    const route = random.pick(writing);
    return { why: 'larger than 64 KiB', method: route.method, path: route.path, headers: json, body: JSON.stringify({ ...route.valid, content: 'x'.repeat(65_537 + random.below(983_040)) }) };
  },
  function tooDeep(random) {
    const route = random.pick(writing);
    return { why: 'deep', method: route.method, path: route.path, headers: json, body: JSON.stringify({ ...route.valid, [random.pick(Object.keys(route.valid))]: deep(random.pick([50, 500, 2_000])) }) };
  },
  function otherContentType(random) {
    const route = random.pick(writing);
    return { why: 'another content type', method: route.method, path: route.path, headers: { 'content-type': random.pick(['text/html', 'application/xml', 'multipart/form-data', 'nonsense', 'image/png']) }, body: JSON.stringify(route.valid) };
  },
  function badIdInPath(random) {
    const id = badId(random);
    if (id === '') return makers[0]?.(random) as BadRequest;
    return { why: `bad id ${JSON.stringify(id.slice(0, 20))}`, method: 'GET', path: random.pick(reading).replace('ID', encodeURIComponent(id)), headers: {} };
  },
  function badIdInBody(random) {
    return { why: 'bad user_id', method: 'POST', path: '/chat', headers: json, body: JSON.stringify({ content: 'Hello', user_id: badId(random) }) };
  },
  function badQuery(random) {
    const route = random.pick([`/users/${USER}/history`, `/users/${USER}/tickets`]);
    const query = route.endsWith('/tickets') ? random.pick(badQueries.filter((each) => !each.startsWith('session_id'))) : random.pick(badQueries);
    return { why: `query ${query.slice(0, 30)}`, method: 'GET', path: `${route}?${query}`, headers: {} };
  },
  function unknownPlace(random) {
    return { why: 'unknown path', method: random.pick(['GET', 'POST', 'DELETE', 'PATCH', 'PUT']), path: `/${random.pick(['nonexistent', 'admin', '.env', 'chat/x/y', '..%2f..%2fetc%2fpasswd', 'users', '%00', 'chat%2f'])}`, headers: {} };
  },
  function otherMethod(random) {
    return { why: 'another method', method: random.pick(['PUT', 'DELETE', 'PATCH']), path: random.pick(['/chat', '/feedback', '/analyze', '/health', '/']), headers: {} };
  },
];

/** A request that has to be refused. */
export function badRequest(random: Random): BadRequest {
  return random.pick(makers)(random);
}

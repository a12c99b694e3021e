/** What may stand between a file's noun and `.ts` in a library: the role of what is in it. */
export const roles: ReadonlySet<string> = new Set([
  // the house's own
  'module', 'handlers', 'service', 'repository', 'entity', 'config', 'contract', 'controller', 'channel', 'intent', 'tool', 'migration',
  'spec', 'conformance', 'story', 'fake',
  // what is replaceable: adapters, and the lists of them
  'transport', 'vector-index', 'language-model', 'bus', 'adapter', 'providers',
  // the gateway: what comes in, what goes out, what stands between
  'schema', 'wire', 'web', 'filter', 'interceptor', 'decorator', 'controllers', 'verifier', 'stream', 'server', 'health',
  // live connections
  'connection', 'line', 'frame', 'queue', 'view', 'bucket', 'map', 'client', 'desk',
  // files of documents: what reads a format, and what runs in a thread of its own
  'reader', 'worker',
  // the turn
  'act', 'reply', 'strategy',
  // small parts that are the only one of their kind
  'clock', 'cursor', 'analyser', 'analysis', 'app', 'rules',
]);

/** Names that say nothing about what is inside. */
export const emptyNames: ReadonlySet<string> = new Set([
  'util', 'utils', 'helper', 'helpers', 'common', 'misc', 'types', 'interfaces', 'interface', 'dto', 'dtos', 'shared', 'manager', 'impl', 'stuff', 'lib',
]);

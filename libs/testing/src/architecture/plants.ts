import type { SourceFile } from './tree.js';

/** What breaks a rule on purpose: put into the real tree it has to be found, and nothing else with it. */
export interface Plant {
  /** The beginning of the rule's sentence. */
  readonly rule: string;
  readonly files: readonly SourceFile[];
  readonly found: string;
}

const file = (path: string, text: string): SourceFile => ({ path, text });
const plant = (rule: string, found: string, ...files: SourceFile[]): Plant => ({ rule, found, files });

const migration = (name: string, className: string, table: string): SourceFile => file(
  `libs/memory/src/migrations/${name}.migration.ts`,
  `export class ${className} implements MigrationInterface {\n  readonly name = '${className}';\n}\nconst rows = \`\n  CREATE TABLE memory.rows (\n    ${table}\n  )\`;`,
);
const fourWords = '**Owns** **Answers** **Tells** **Needs**';

const direction: readonly Plant[] = [
  plant('No library and no app reaches', 'libs/ticketing/src/ticket', file('libs/memory/src/planted.ts', `import { ticket } from '../../ticketing/src/ticket.js';`)),
  plant('No library and no app reaches', 'apps/gateway', file('apps/e2e/src/planted.ts', `export * from '../../gateway/src/main.js';`)),
  plant('Services meet only in contracts', '@csa/memory', file('libs/ticketing/src/planted.ts', `import { memory } from '@csa/memory';`)),
  plant('Services meet only in contracts', '@csa/gateway', file('libs/platform/src/planted.ts', `const { gateway } = await import('@csa/gateway');`)),
  plant('Contracts import zod', '@csa/platform', file('libs/contracts/src/planted.ts', `import { AppError } from '@csa/platform';`)),
  plant('Only repositories', 'imports typeorm', file('libs/ticketing/src/planted.service.ts', `import { DataSource } from 'typeorm';`)),
  plant('Only the platform reads', 'reads process.env', file('libs/sentiment/src/planted.ts', `const key = process.env['KEY'];`)),
  plant('Only the platform reads', 'reads NODE_ENV', file('tools/planted.ts', `const isProduction = process.env['NODE_ENV'] === 'production';`)),
  plant('Calls go one way', 'ticketing uses Recall of memory', file('libs/ticketing/src/planted.service.ts', `import { OpenTicket, Recall } from '@csa/contracts';`)),
  plant('Calls go one way', 'conversation uses', file('libs/conversation/src/planted.ts', `import { FromTheDoor } from '@csa/contracts';`), file('libs/contracts/src/planted.contract.ts', `export const FromTheDoor = request('gateway.ask', {`)),
];

const services: readonly Plant[] = [
  plant('An app\'s main.ts', 'has logic', file('apps/memory/src/main.ts', `if (memory) await run([memory]);`)),
  plant('An app\'s main.ts', 'more than 15 lines', file('apps/memory/src/main.ts', 'await run([memory]);\n'.repeat(16))),
  plant('The index.ts of a service', 'libs/memory/src/index.ts: exports', file('libs/memory/src/index.ts', `export const memory = defineService({});\nexport { Profile } from './profile.js';`)),
  plant('Each service has a README', 'lacks **Tells**', file('libs/memory/README.md', fourWords.replace('**Tells** ', ''))),
  plant('Each service has a README', 'more than 25 lines', file('libs/memory/README.md', `${fourWords}\n${'word\n'.repeat(30)}`)),
  plant('What answers requests', 'has @Handle', file('libs/memory/src/planted.service.ts', `  @Handle(Recall)\n  recall() {}`)),
  plant('Nothing but the list', 'embedded.vector-index.ts', file('libs/knowledge/src/planted.service.ts', `import { EmbeddedVectorIndex } from './vector-index/embedded.vector-index.js';`)),
  plant('Each port has a conformance suite', 'planted.conformance.ts: is run on fewer than two', file('libs/memory/src/planted.conformance.ts', ''), file('libs/memory/src/one.spec.ts', `import { suite } from './planted.conformance.js';`)),
  plant('A migration is called the same', 'holds the class CreateOther1700000000000', migration('create-rows', 'CreateOther1700000000000', 'tenant_id text')),
  plant('A migration is called the same', '13 digits', migration('create-rows', 'CreateRows17', 'tenant_id text')),
  plant('Every table of a service', 'CREATE TABLE memory.rows ( has no tenant_id', migration('create-rows', 'CreateRows1700000000000', 'customer_id text')),
  plant('Every table of a service', 'has no tenant_id', file('libs/memory/src/planted.entity.ts', `@Entity({ name: 'rows' })\nexport class RowEntity {\n  @Column() text!: string;\n}`)),
];

const writing: readonly Plant[] = [
  plant('A file is called', '"gizmo" is no role', file('libs/memory/src/planted.gizmo.ts', '')),
  plant('A file is called', '"plantedThing" is not kebab-case', file('libs/memory/src/plantedThing.ts', '')),
  plant('A file is called', '"helpers" says nothing', file('libs/memory/src/helpers/planted.ts', '')),
  plant('A file is called', '"utils" says nothing', file('apps/e2e/src/utils.ts', '')),
  plant('Nothing is left', 'says TODO', file('docs/planted.md', 'TODO: the rest')),
  plant('Nothing is left', 'says "for now"', file('libs/memory/src/planted.ts', '// Good enough for now.')),
  plant('No module is mocked', 'jest.mock', file('libs/memory/src/planted.spec.ts', `jest.mock('./profile.js');`)),
  plant('Every spec expects', 'planted.spec.ts: expects nothing', file('libs/memory/src/planted.spec.ts', `test('runs', () => { profile(); });`)),
  plant('Errors are caught', 'planted.ts: catches without a reason', file('libs/memory/src/planted.ts', 'try { work(); } catch { rest(); }')),
  plant('Errors are caught', 'planted.ts: catches without a reason', file('libs/memory/src/planted.ts', 'await work().catch(() => undefined);')),
  plant('Errors are caught', 'limit-key.ts: catches nothing', file('libs/gateway/src/rest/limit-key.ts', '')),
];

const settings: readonly Plant[] = [
  plant('A setting that changes nothing', 'NEW_THING: no spec is named', file('libs/memory/src/memory.config.ts', `settings('memory', {\n  NEW_THING: setting(`)),
  plant('A setting that changes nothing', 'DEMO_ACCOUNTS: libs/ticketing', file('libs/ticketing/src/accounts.spec.ts', '')),
  plant('No setting is named', 'QDRANT_URL: is not declared', file('libs/knowledge/src/knowledge.config.ts', `settings('knowledge', {\n  EMBEDDING_DAILY_CAP: setting(`)),
];

export const plants: readonly Plant[] = [...direction, ...services, ...writing, ...settings];

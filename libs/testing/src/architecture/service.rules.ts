import { posix } from 'node:path';
import { isCode, isForSpecs, isSpec, neighboursOf, perFile, serviceOf, services } from './tree.js';
import type { Rule, SourceFile, Tree } from './tree.js';

const MAIN_LINES = 15;

const appsAreLists = perFile(
  `An app's main.ts has at most ${MAIN_LINES} lines and decides nothing.`,
  ({ path }) => /^apps\/[\w-]+\/src\/main\.ts$/.test(path),
  ({ text }) => [
    ...(text.trimEnd().split('\n').length > MAIN_LINES ? [`has more than ${MAIN_LINES} lines`] : []),
    ...(/\b(if|switch|for|while|function|class)\b|=>|\?\?|&&|\|\|| \? /.test(text.replace(/'[^']*'/g, '')) ? ['has logic'] : []),
  ],
);

const indexExportsTheDescriptor: Rule = {
  sentence: 'The index.ts of a service exports its descriptor and nothing else.',
  find: (tree) => services.flatMap((service) => {
    const path = `libs/${service}/src/index.ts`;
    const exported = (tree.find((file) => file.path === path)?.text ?? '').split('\n').filter((line) => line.startsWith('export'));
    return exported.length === 1 && exported[0]?.startsWith(`export const ${service} = defineService(`) ? [] : [`${path}: exports ${exported.join(' ') || 'nothing'}`];
  }),
};

const README_LINES = 25;

const readmesSayFourWords: Rule = {
  sentence: `Each service has a README of at most ${README_LINES} lines that says what it owns, answers, tells and needs.`,
  find: (tree) => services.flatMap((service) => {
    const path = `libs/${service}/README.md`;
    const text = tree.find((file) => file.path === path)?.text ?? '';
    const missing = ['Owns', 'Answers', 'Tells', 'Needs'].filter((word) => !text.includes(`**${word}**`)).map((word) => `${path}: lacks **${word}**`);
    return text.trimEnd().split('\n').length > README_LINES ? [...missing, `${path}: has more than ${README_LINES} lines`] : missing;
  }),
};

const handlersHaveTheirFiles = perFile(
  'What answers requests and hears events is in *.handlers.ts.',
  (file) => isCode(file) && serviceOf(file) !== undefined && !isForSpecs(file) && !file.path.endsWith('.handlers.ts'),
  ({ text }) => [...text.matchAll(/^\s*@(Handle|On)\(/gm)].map(([, decorator = '']) => `has @${decorator}`),
);

/** Adapters of a port: `<name>.<port>.ts` beside others of that port. */
const adapter = /\.(transport|vector-index|language-model|channel)\.ts$/;
/** What names adapters: the list beside them, and the composition root with what the platform gives out. */
const namesAdapters = /(\/index|^libs\/platform\/src\/run)\.ts$/;

const adaptersAreListed = perFile(
  'Nothing but the list beside it, the composition root and specs names an adapter.',
  (file) => isCode(file) && !isForSpecs(file) && !namesAdapters.test(file.path),
  (file) => neighboursOf(file).filter((path) => adapter.test(path)).map((path) => `names ${path}`),
);

const ports = ['transport', 'database', 'vector-index', 'language-model', 'channel'];

const portsHaveOneSuite: Rule = {
  sentence: 'Each port has a conformance suite, and each suite is run on two adapters at least.',
  find: (tree) => {
    const suites = tree.filter(({ path }) => path.endsWith('.conformance.ts'));
    const missing = ports.filter((port) => !suites.some(({ path }) => posix.basename(path) === `${port}.conformance.ts`)).map((port) => `${port}.conformance.ts: is missing`);
    const lonely = suites.filter(({ path }) => usersOf(tree, path).length < 2).map(({ path }) => `${path}: is run on fewer than two adapters`);
    return [...missing, ...lonely];
  },
};

const usersOf = (tree: Tree, path: string): SourceFile[] => tree.filter((file) => isSpec(file) && neighboursOf(file).includes(path));

const words = (name: string): string => name.replaceAll(/[a-z0-9][A-Z]/g, (pair) => `${pair[0]}-${pair[1]}`).toLowerCase();

const migrationsAreNamedAlike = perFile(
  'A migration is called the same in its file, its class and its table row, and the class ends with its time.',
  ({ path }) => /\/migrations\/.*\.ts$/.test(path),
  ({ path, text }) => {
    const [, title = '', time = ''] = /export class (\w+?)(\d*) implements MigrationInterface/.exec(text) ?? [];
    return [
      ...(posix.basename(path) === `${words(title)}.migration.ts` ? [] : [`holds the class ${title}${time}`]),
      ...(time.length === 13 ? [] : ['its class does not end with a time of 13 digits']),
      ...(text.includes(`name = '${title}${time}'`) ? [] : ['its name is not that of its class']),
    ];
  },
);

const rowsHaveATenant = perFile(
  'Every table of a service has a tenant_id, in the entity and in the migration.',
  (file) => serviceOf(file) !== undefined && /\.(entity|migration)\.ts$/.test(file.path),
  ({ path, text }) => {
    const tables = path.endsWith('.entity.ts')
      ? text.split(/(?=@Entity\()/).filter((part) => part.startsWith('@Entity('))
      : [...text.matchAll(/CREATE TABLE [^(]*\([\s\S]*?\n\s*\)/g)].map(([table]) => table);
    return tables.filter((table) => !table.includes('tenant_id')).map((table) => `${table.split('\n', 1)[0]?.trim()} has no tenant_id`);
  },
);

/** How apps, services and what can be replaced in them are laid out. */
export const serviceRules: readonly Rule[] = [
  appsAreLists, indexExportsTheDescriptor, readmesSayFourWords, handlersHaveTheirFiles, adaptersAreListed, portsHaveOneSuite, migrationsAreNamedAlike, rowsHaveATenant,
];

import { importsOf, isCode, isForSpecs, isSpec, neighboursOf, perFile, serviceOf, services } from './tree.js';
import type { Rule, SourceFile, Tree } from './tree.js';

const homeOf = (path: string): string => path.split('/').slice(0, 2).join('/');

const relativeImportsStayAtHome = perFile(
  'No library and no app reaches into another by a relative path.',
  (file) => isCode(file) && /^(libs|apps)\//.test(file.path),
  (file) => neighboursOf(file).filter((path) => homeOf(path) !== homeOf(file.path)).map((path) => `reaches into ${path}`),
);

const servicesMeetInContracts = perFile(
  'Services meet only in contracts: no library imports a service.',
  (file) => isCode(file) && file.path.startsWith('libs/'),
  (file) => importsOf(file)
    .filter((specifier) => services.some((service) => specifier === `@csa/${service}` || specifier.startsWith(`@csa/${service}/`)))
    .map((specifier) => `imports ${specifier}`),
);

const contractsNeedOnlyZod = perFile(
  'Contracts import zod and nothing else.',
  (file) => isCode(file) && !isSpec(file) && file.path.startsWith('libs/contracts/'),
  (file) => importsOf(file).filter((specifier) => specifier !== 'zod' && !specifier.startsWith('.')).map((specifier) => `imports ${specifier}`),
);

const mayImportTypeorm = [
  /\.(repository|entity|migration)\.ts$/,
  /^libs\/platform\/src\/database\//,
  // They hand the data source of a service to its repositories.
  /^libs\/platform\/src\/(running\.service|platform\.module)\.ts$/,
  /^libs\/testing\//,
];

const typeormStaysInRepositories = perFile(
  'Only repositories, entities and migrations know TypeORM.',
  (file) => isCode(file) && !mayImportTypeorm.some((place) => place.test(file.path)),
  (file) => importsOf(file).filter((specifier) => specifier === 'typeorm' || specifier.startsWith('typeorm/')).map(() => 'imports typeorm'),
);

const mayReadEnvironment = /^(libs\/platform\/src\/read-all-settings\.ts$|libs\/testing\/|apps\/e2e\/|tools\/|k8s\/|docker\/)/;

const settingsComeFromThePlatform = perFile(
  'Only the platform reads the environment, and nobody reads NODE_ENV.',
  isCode,
  (file) => [
    ...(!mayReadEnvironment.test(file.path) && file.text.includes('process.env') ? ['reads process.env'] : []),
    ...(file.text.includes('NODE_ENV') ? ['reads NODE_ENV'] : []),
  ],
);

/** Whom each service may ask. */
const asks: Readonly<Record<string, readonly string[]>> = {
  gateway: ['conversation', 'knowledge', 'sentiment', 'ticketing', 'memory'],
  conversation: ['sentiment', 'knowledge', 'memory', 'ticketing'],
};

/** The requests that contracts declare, with the service that owns each. */
function ownersIn(tree: Tree): ReadonlyMap<string, string> {
  return new Map(tree.filter(({ path }) => path.endsWith('.contract.ts')).flatMap(({ text }) =>
    [...text.matchAll(/export const (\w+) = request\(\s*'(\w+)\./g)].map(([, name = '', owner = '']) => [name, owner] as const)));
}

function contractsUsedBy({ text }: SourceFile): string[] {
  return [...text.matchAll(/import \{([^}]*)\} from '@csa\/contracts'/g)].flatMap(([, names = '']) => names.split(',').map((name) => name.trim().split(' ')[0] ?? ''));
}

/** Who uses a request of another service must be allowed to ask that service; a service's own ones it handles. */
const callsGoOneWay: Rule = {
  sentence: 'Calls go one way: gateway → conversation → sentiment, knowledge, memory, ticketing.',
  find: (tree) => {
    const owners = ownersIn(tree);
    return tree.filter((file) => isCode(file) && !isForSpecs(file)).flatMap((file) => {
      const service = serviceOf(file);
      if (service === undefined) return [];
      return contractsUsedBy(file)
        .filter((name) => owners.has(name) && owners.get(name) !== service && !asks[service]?.includes(owners.get(name) ?? ''))
        .map((name) => `${file.path}: ${service} uses ${name} of ${owners.get(name)}`);
    });
  },
};

/** Who may know whom. */
export const directionRules: readonly Rule[] = [
  relativeImportsStayAtHome, servicesMeetInContracts, contractsNeedOnlyZod, typeormStaysInRepositories, settingsComeFromThePlatform, callsGoOneWay,
];

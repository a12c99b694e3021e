import { posix } from 'node:path';
import { catchReasons, edges } from './catch.reasons.js';
import { emptyNames, roles } from './roles.js';
import { isCode, isForSpecs, isSpec, neighboursOf, perFile } from './tree.js';
import type { Rule, SourceFile } from './tree.js';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** What comes with the tools and is not named by us. */
const givenNames = /\.d\.ts$/;

function nameFaults(file: SourceFile): string[] {
  const [noun = '', ...rest] = posix.basename(file.path, '.ts').split('.');
  // A spec may bear any topic between its subject and `.spec`; outside of the libraries a role is any word.
  const role = isSpec(file) || !file.path.startsWith('libs/') ? [] : rest;
  return [
    ...[noun, ...rest].filter((word) => !kebab.test(word)).map((word) => `"${word}" is not kebab-case`),
    ...role.filter((word) => !roles.has(word)).map((word) => `"${word}" is no role that architecture/roles.ts knows`),
    ...[...posix.dirname(file.path).split('/').slice(2), noun, ...rest].filter((word) => emptyNames.has(word)).map((word) => `"${word}" says nothing`),
  ];
}

const namesSayWhatIsInside = perFile('A file is called <noun>.<role>.ts, and its name says what is inside.', (file) => isCode(file) && !givenNames.test(file.path), nameFaults);

const nothingIsLeftForLater = perFile(
  'Nothing is left for later.',
  () => true,
  ({ text }) => [
    ...[...text.matchAll(/\b(TODO|FIXME|XXX|HACK|WIP|TBD)\b/g)].map(([word]) => `says ${word}`),
    ...[...text.matchAll(/(?:\/\/|\/\*|\s\*\s|#|<!--).*\b(for now|not yet implemented|coming soon|lorem ipsum)\b/gi)].map(([, word = '']) => `says "${word}"`),
  ],
);

const modulesAreNotMocked = perFile(
  'No module is mocked: neighbours behave, adapters are real.',
  isCode,
  ({ text }) => [...text.matchAll(/jest\.(mock|doMock|unstable_mockModule|setMock|createMockFromModule)\b/g)].map(([call]) => `calls ${call}`),
);

/** A spec that hands everything to a suite expects what the suite does. */
const specsCanFail: Rule = {
  sentence: 'Every spec expects something, itself or by the suite that it runs.',
  find: (tree) => {
    const expecting = new Set(tree.filter(({ text }) => /\bexpect(\(|\.)/.test(text)).map(({ path }) => path));
    return tree.filter(isSpec)
      .filter((spec) => !expecting.has(spec.path) && !neighboursOf(spec).some((path) => expecting.has(path)))
      .map(({ path }) => `${path}: expects nothing`);
  },
};

const catches = ({ text }: SourceFile): boolean => /\} ?catch\b|\.catch\(/.test(text);

const errorsAreCaughtAtEdges: Rule = {
  sentence: 'Errors are caught at the edge of the bus, in the turn and at the edge of a channel, and elsewhere for a reason that is given.',
  find: (tree) => {
    const catching = tree.filter((file) => /^libs\/(?!testing\/)[^/]+\/src\//.test(file.path) && !isForSpecs(file) && catches(file)).map(({ path }) => path);
    const unreasoned = catching.filter((path) => !edges.test(path) && !(path in catchReasons)).map((path) => `${path}: catches without a reason in architecture/catch.reasons.ts`);
    const idle = Object.keys(catchReasons).filter((path) => !catching.includes(path)).map((path) => `${path}: catches nothing, but has a reason to`);
    return [...unreasoned, ...idle];
  },
};

/** How files are called and written. */
export const writingRules: readonly Rule[] = [namesSayWhatIsInside, nothingIsLeftForLater, modulesAreNotMocked, specsCanFail, errorsAreCaughtAtEdges];

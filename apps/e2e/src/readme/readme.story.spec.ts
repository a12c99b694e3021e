import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { repository } from '../system/process.js';
import { runExample } from './command.js';
import { examplesOf, linksOf } from './example.js';
import type { Example } from './example.js';
import { expectations } from './expectations.js';
import { NpmStart } from './npm-start.js';
import { differences, jsonObjects } from './printed.js';

const howTo = join('docs', 'how-to');
const documents = ['README.md', ...readdirSync(join(repository, howTo)).sort().map((file) => join(howTo, file))]
  .map((path) => ({ path, markdown: readFileSync(join(repository, path), 'utf8') }));
const examples = documents.flatMap(({ path, markdown }) => examplesOf(basename(path), markdown));
const apart = process.env['STORIES_AGAINST'] === 'apart';

const hasProgram = (name: string): boolean => (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
const languageOf = ({ name }: Example): string => / (\w+) \d+$/.exec(name)?.[1] ?? '';

/** The examples whose expectation has a certain field, with that expectation. */
function those<F extends string>(field: F): { example: Example; expected: Extract<(typeof expectations)[string], Record<F, unknown>> }[] {
  return examples.flatMap((example) => {
    const expected = expectations[example.name];
    return expected && field in expected ? [{ example, expected: expected as Extract<(typeof expectations)[string], Record<F, unknown>> }] : [];
  });
}

describe('the examples in the documents', () => {
  test('are all expected to do something, or it says why they are not run', () => {
    expect(examples.map(({ name }) => name).sort()).toEqual(Object.keys(expectations).sort());
  });

  test.each(documents)('stand beside links that lead somewhere: $path', ({ path, markdown }) => {
    expect(linksOf(markdown).filter((target) => !existsSync(join(repository, dirname(path), target)))).toEqual([]);
  });

  test('include one that starts the product', () => {
    expect(those('starts').map(({ example }) => example.code)).toEqual(['npm start']);
  });

  for (const { example, expected } of those('line')) {
    const missing = expected.needs.filter((program) => !hasProgram(program));
    const told = missing.length === 0 ? test : test.skip;
    told(`${example.name}: one line of it does what it says${missing.length === 0 ? '' : `; skipped, there is no ${missing.join(', ')} on this machine`}`, async () => {
      expect(example.code.split(/[\n|]/).map((part) => part.trim())).toContain(expected.line);
      const { code, printed, complained } = await runExample('bash', expected.line);
      expect({ code, complained }).toEqual({ code: 0, complained: '' });
      expected.shows(printed);
    }, 60_000);
  }
});

if (apart) describe('the examples that talk to the product', () => {
  test.skip('are written for npm start, which is the system in one process: they run there', () => undefined);
});
else describe('the examples that talk to the product', () => {
  let product: NpmStart;
  const printedBy = new Map<string, string>();
  const adapted = (code: string): string => code.replaceAll('localhost:8000', product.host);

  // A clone that was never built is built by `npm start` itself.
  beforeAll(async () => { product = await NpmStart.begin(those('starts')[0]?.example.code ?? ''); }, 180_000);
  afterAll(async () => {
    await product.interrupt();
    product.forget();
  }, 60_000);

  test('npm start brings up a healthy product, and says that it is open to this machine only', async () => {
    const response = await fetch(`http://${product.host}/health`);
    expect(await response.json()).toMatchObject({ status: 'healthy', components: { language_model: { status: 'healthy' } } });
    expect(product.output).toMatch(/open mode/i);
  });

  for (const { example, expected } of those('shows').filter(({ expected: other }) => !('line' in other))) {
    test(`${example.name} does what it says`, async () => {
      const { code, printed, complained } = await runExample(languageOf(example), adapted(example.code));
      expect({ code, complained }).toEqual({ code: 0, complained: '' });
      printedBy.set(example.name, printed);
      expected.shows(printed);
    }, 60_000);
  }

  test.each(those('sampleOf'))('$example.name is what $expected.sampleOf prints', ({ example, expected }) => {
    const [real] = jsonObjects(printedBy.get(expected.sampleOf) ?? '');
    expect(differences(JSON.parse(example.code), real)).toEqual([]);
  });

  test.each(those('sentTo'))('$example.name is accepted by $expected.sentTo', async ({ example, expected }) => {
    const response = await fetch(`http://${product.host}${expected.sentTo}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: example.code });
    expect(await response.json()).toMatchObject(expected.answers as object);
  });

  test('Ctrl-C ends it and leaves no database running', async () => {
    expect(product.databaseRuns).toBe(true);
    await product.interrupt();
    expect(product.databaseRuns).toBe(false);
  }, 60_000);
});

describe('what reads the examples', () => {
  const page = ['# Title', '', '```bash', '# not a heading', 'one', '```', '', '```bash', 'two', '```', '## Other', '```ts', 'const three = 3;', '```', '```js', 'four()', '```'].join('\n');

  test('names them by document, heading, language and number, and takes a comment for no heading', () => {
    expect(examplesOf('page.md', page)).toEqual([
      { name: 'page.md > Title > bash 1', code: '# not a heading\none' },
      { name: 'page.md > Title > bash 2', code: 'two' },
      { name: 'page.md > Other > js 1', code: 'four()' },
    ]);
  });

  test('finds links into the repository', () => {
    expect(linksOf('[a](docs/a.md#part) ![b](b.png "B") [c](https://example.com/) [d](#here)')).toEqual(['docs/a.md', 'b.png']);
  });

  test('sees an example that fails', async () => {
    expect((await runExample('bash', 'false | true\necho went on')).printed).toBe('');
    expect((await runExample('js', 'throw new Error("no")')).code).not.toBe(0);
  });

  test('finds objects that are printed one after the other', () => {
    expect(jsonObjects('{"a":"}{"}{"b":{"c":[1]}}\n')).toEqual([{ a: '}{' }, { b: { c: [1] } }]);
  });

  test.each([
    [{ a: 'x…', b: 1 }, { a: 'xyz', b: 1, c: 2 }, []],
    [{ a: 'x…' }, { a: 'y' }, ['/a']],
    [{ a: 1 }, {}, ['/a']],
    [{ a: [{ b: null }] }, { a: [{ b: 0 }] }, ['/a/0/b']],
  ])('%j as a sample of %j differs in %j', (sample, real, places) => {
    expect(differences(sample, real)).toEqual(places);
  });
});

import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const unfinished = { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' };
const plainEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings are read by the platform; declare one in the service’s *.config.ts.',
};

/** Who may know whom. Services meet only in contracts; nothing knows an app. */
const layers = [
  { sourceTag: 'layer:contracts', onlyDependOnLibsWithTags: ['layer:contracts'] },
  // The log keeps personal data out.
  { sourceTag: 'layer:platform', onlyDependOnLibsWithTags: ['layer:contracts', 'layer:platform', 'layer:guards', 'layer:testing'] },
  { sourceTag: 'layer:testing', onlyDependOnLibsWithTags: ['layer:contracts', 'layer:platform'] },
  // What runs at the customer's knows nothing of ours.
  { sourceTag: 'layer:client', onlyDependOnLibsWithTags: ['layer:client'] },
  // Pure text work and the language model serve the services, and know none of them.
  { sourceTag: 'layer:text', onlyDependOnLibsWithTags: ['layer:text', 'layer:testing'] },
  { sourceTag: 'layer:guards', onlyDependOnLibsWithTags: ['layer:guards', 'layer:text'] },
  { sourceTag: 'layer:language-model', onlyDependOnLibsWithTags: ['layer:contracts', 'layer:platform', 'layer:language-model', 'layer:testing'] },
  { sourceTag: 'layer:app', onlyDependOnLibsWithTags: ['layer:client', 'layer:contracts', 'layer:platform', 'layer:service', 'layer:testing', 'layer:text', 'layer:guards', 'layer:language-model'] },
  ...['gateway', 'conversation', 'knowledge', 'sentiment', 'ticketing', 'memory'].map((service) => ({
    sourceTag: `service:${service}`,
    onlyDependOnLibsWithTags: ['layer:contracts', 'layer:platform', 'layer:testing', 'layer:text', 'layer:guards', 'layer:language-model', `service:${service}`],
  })),
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/out-tsc/**', '.nx/**', 'libs/gateway/demo/**', '**/*.mjs'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { projectService: false, project: ['./tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allowCircularSelfDependency: false, ignoredCircularDependencies: [['@csa/platform', '@csa/testing']], depConstraints: layers, allow: [] }],
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 50 }],
      complexity: ['error', 10],
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
      'no-restricted-syntax': ['error', unfinished, plainEnvironment],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'for now'], location: 'anywhere' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-extraneous-class': 'off', // Nest modules are empty classes
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off', // Nest declares the shape of its options as classes
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/require-await': 'off', // handlers may be async for their contract's sake
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['**/*.service.ts', '**/*.repository.ts', '**/*.handlers.ts', '**/*.controller.ts', '**/*.channel.ts'], rules: { 'max-params': ['error', 5] } },
  {
    files: ['**/*.spec.ts', '**/*.conformance.ts', '**/*.story.ts'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 250 }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [{ from: 'package', name: ['test', 'it', 'describe'], package: '@jest/globals' }] }],
    },
  },
  {
    // The only places that may look at the environment.
    files: ['libs/platform/src/read-all-settings.ts', 'libs/testing/**/*.ts', 'apps/e2e/**/*.ts', 'k8s/**/*.ts', 'libs/*/src/**/*.conformance.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', unfinished] },
  },
);

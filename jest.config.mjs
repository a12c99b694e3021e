const specs = process.env['SPECS'] ?? 'libs';

/** One run, one embedded Postgres: the specs of every library. Stories have their own run (`npm run e2e`). */
export default {
  rootDir: '.',
  roots: specs === 'stories' ? ['<rootDir>/apps/e2e'] : ['<rootDir>/libs', '<rootDir>/k8s', '<rootDir>/docker', '<rootDir>/tools', '<rootDir>/apps/e2e/src/chaos', '<rootDir>/apps/e2e/src/eval'],
  testMatch: specs === 'stories' ? ['**/*.story.spec.ts'] : ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@csa/source', 'node', 'node-addons'] },
  setupFiles: ['<rootDir>/libs/testing/jest/setup.mjs'],
  globalSetup: '<rootDir>/libs/testing/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/jest/global-teardown.mjs',
  testTimeout: 30_000,
  maxWorkers: 2,
};

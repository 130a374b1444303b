/** ES modules throughout: PGlite and the generated database client load parts of themselves with import(). */
export default {
  testEnvironment: 'node',
  // Prisma's engine keeps a function on the global object, and looks at it after the test file is done.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  // As the site runs: what runs once is not optimized.
  setupFiles: ['<rootDir>/src/engine-flags.ts'],
  testTimeout: 30_000,
  globalSetup: '<rootDir>/test/support/install.ts',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  maxWorkers: 2,
  // Modules of a finished test file stay in memory, and collecting garbage among gigabytes of them soon takes longer than the tests.
  workerIdleMemoryLimit: '600MB',
};

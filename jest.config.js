const compiled = {
  '\\.ts$': [
    '@swc/jest',
    { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
  ],
};
// because every test file loads its modules anew, and the fifty languages of zod are never spoken
const unspoken = { '^\\.\\./locales/index\\.cjs$': '<rootDir>/test/support/no-languages.js' };
const shared = {
  transform: compiled,
  moduleNameMapper: unspoken,
  setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'],
};

/** @type {import('jest').Config} */
module.exports = {
  maxWorkers: 2,
  projects: [
    {
      ...shared,
      displayName: 'fast',
      testMatch: ['<rootDir>/test/{domain,templates}/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'real',
      testMatch: [
        process.env.ETAPPE_RECORD === '1' ? '<rootDir>/test/histories/record.ts' : '<rootDir>/test/**/*.test.ts',
      ],
      testPathIgnorePatterns: ['<rootDir>/test/(domain|templates)/', '/node_modules/'],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
  ],
};

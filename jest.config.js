const compiled = {
  '\\.ts$': [
    '@swc/jest',
    { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
  ],
};
const shared = { transform: compiled, setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'] };

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

import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';
import { corners, rooms } from './rooms.mjs';

const noClock = 'The domain has no clock and no chance: take the time, or the choice, as an argument.';
const clocks = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: noClock },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: noClock },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: noClock },
  { selector: 'Identifier[name="Intl"]', message: 'Intl depends on the machine; see domain/days/day.ts.' },
];
const noEnvironment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Settings are read in platform/config.ts only.',
};

const noSql = 'SQL is written in db/queries only: ask one of its functions.';

const anyPackage = [{ module: { origin: 'external' } }, { module: { origin: 'core' } }];
const named = (packages) => packages.map((source) => ({ module: { source } }));

const policies = Object.entries(rooms).flatMap(([room, { rooms: reach, types = [], packages, files = [] }]) => {
  const from = { element: { type: room } };
  const to = [
    ...[room, ...reach].map((type) => ({ element: { type } })),
    ...files.map((categories) => ({ file: { categories } })),
    ...(packages ? named(packages) : anyPackage),
  ];
  return [
    { from, allow: { to } },
    ...types.map((type) => ({ from, allow: { to: { element: { type } }, dependency: { kind: 'type' } } })),
  ];
});
const cornerPolicies = Object.entries(corners)
  .filter(([, { packages }]) => packages.length > 0)
  .map(([categories, { packages }]) => ({ from: { file: { categories } }, allow: { to: named(packages) } }));

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.etappe', 'coverage', 'db/schema.ts', 'web/assets'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { boundaries },
    settings: {
      'boundaries/elements': Object.keys(rooms).map((room) => ({ type: room, pattern: room, partialMatch: false })),
      'boundaries/files': Object.entries(corners).map(([category, { pattern }]) => ({ category, pattern })),
      'import/resolver': { node: { extensions: ['.ts', '.js'] } },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 10],
    },
  },
  {
    files: ['{domain,workflows,activities,db,api,web,platform,bin}/**/*.ts'],
    rules: {
      'boundaries/dependencies': [
        'error',
        { default: 'disallow', checkAllOrigins: true, policies: [...policies, ...cornerPolicies] },
      ],
      'no-restricted-syntax': ['error', noEnvironment],
      'no-console': 'error',
    },
  },
  {
    files: ['{domain,workflows,activities,api,web,platform,bin}/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'pg', message: noSql, allowTypeImports: true },
            { name: 'kysely', message: noSql, allowTypeImports: true },
          ],
        },
      ],
    },
  },
  { files: ['bin/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['platform/config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['domain/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...clocks] } },
  { files: ['test/**/*.ts'], rules: { 'max-lines-per-function': 'off', 'no-console': 'off' } },
);

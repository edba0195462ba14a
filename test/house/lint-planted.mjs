import { ESLint } from 'eslint';
import { root } from '../../bin/launch/ground/paths.mjs';

// A program of its own, because the linter's configuration is a module and Jest's world does not load those.
const planted = JSON.parse(process.argv[2]);
const withoutTypes = {
  languageOptions: { parserOptions: { projectService: false } },
  // because nothing planted here needs types, and reading the whole project takes longer than everything else
  rules: {
    '@typescript-eslint/no-floating-promises': 'off',
    '@typescript-eslint/switch-exhaustiveness-check': 'off',
  },
};
const eslint = new ESLint({ cwd: root, overrideConfig: withoutTypes });
const found = [];
for (const { code, file } of planted) {
  const [{ messages }] = await eslint.lintText(code, { filePath: `${root}/${file}` });
  found.push(messages.map(({ message, ruleId }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(found));

import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const root = new URL('..', import.meta.url).pathname

const noSkippedTests = ['it', 'test', 'describe'].flatMap((name) => [
  {
    selector: `MemberExpression[object.name="${name}"][property.name=/^(skip|only|todo)$/]`,
    message: 'A skipped test proves nothing. Mend it or delete it.',
  },
])
const clockIsAPort = [
  { object: 'Date', property: 'now', message: 'Take the time from the clock port, so that a test can set it.' },
  { object: 'Math', property: 'random', message: 'Take chance from outside: a pure rule gives the same answer twice.' },
]
const noBareDate = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: 'Take the time from the clock port, so that a test can set it.',
}

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/data/', '**/artefacts/', '**/*.gen.ts', '**/.cache/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: root } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-self-compare': 'error',
      'no-unreachable-loop': 'error',
      'no-eval': 'error',
      'no-restricted-syntax': ['error', ...noSkippedTests],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  // Pure rules and server features never read the wall clock themselves.
  {
    files: ['shared/src/domain/**/*.ts', 'shared/src/kernel/**/*.ts', 'bff/src/features/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...clockIsAPort],
      'no-restricted-syntax': ['error', ...noSkippedTests, noBareDate],
    },
  },
  {
    files: ['miniapp/**/*.ts', 'miniapp/**/*.tsx', 'tests/ui/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  // Scripts talk to the person at the keyboard; a test may know that a value is there because it put it there.
  { files: ['scripts/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['tests/**/*.ts', 'tests/**/*.tsx'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
)

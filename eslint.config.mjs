import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const processEnv = {
  object: 'process',
  property: 'env',
  message:
    'Only src/config reads process.env: declare the variable in the group of its subject, src/config/*.config.ts.',
};

/** What the operator's page uses of the browser. */
const browser = Object.fromEntries(
  [
    'window document sessionStorage fetch matchMedia getComputedStyle performance setTimeout clearTimeout setInterval',
    'AbortController AbortSignal ResizeObserver TextDecoderStream URLSearchParams Intl',
  ].flatMap((names) => names.split(' ').map((name) => [name, 'readonly'])),
);

export default tseslint.config(
  { ignores: ['dist', 'coverage', '.data', 'node_modules', 'client'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-properties': ['error', processEnv],
      eqeqeq: 'error',
      '@typescript-eslint/explicit-function-return-type': ['error', { allowExpressions: true }],
      '@typescript-eslint/consistent-type-imports': 'off',
      // Nest modules are classes that hold nothing but their decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // DTO classes describe plain data: the answers are never instances of them.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // An empty text is as absent as none in most of HubSpot's values.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['src/**/*.ts', 'simulator/**/*.ts', 'migrations/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      // A longer file states its reason: /* eslint max-lines: 'off' -- Reason: … */
      'max-lines': ['error', 250],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MethodDefinition[kind='constructor'] > FunctionExpression[params.length>5]",
          message: 'A class has at most five dependencies: split it by responsibility.',
        },
      ],
    },
  },
  {
    files: ['src/config/**/*.ts', 'test/support/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['src/operator/page/**/*.js'],
    languageOptions: { globals: browser },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    ignores: ['src/operator/page/**'],
    languageOptions: {
      globals: {
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);

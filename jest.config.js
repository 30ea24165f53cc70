// Nest 12 and some of its dependencies are ES modules: Jest runs the app as CommonJS, so these are transformed too.
const esModules =
  '@nestjs|cookie|content-disposition|file-type|axios|strtok3|token-types|uint8array-extras|@tokenizer|path-to-regexp|load-esm|p-limit|yocto-queue|uuid|openapi-fetch|@opentelemetry/otlp-exporter-base';

// The tests wait for processes and databases more than they compute: one worker a core, and no more than one PostgreSQL carries.
const maxWorkers = Math.min(4, require('node:os').availableParallelism());

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/simulator', '<rootDir>/test'],
  testRegex: ['\\.spec\\.ts$', '\\.e2e-spec\\.ts$'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  maxWorkers,
  testTimeout: 60_000,
  transformIgnorePatterns: [`/node_modules/(?!(${esModules})/)`],
  transform: {
    '^.+\\.(ts|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
};

// The strata of docs/architecture.md: imports go down only, never sideways within a stratum.
const composition = '^(src/(main|cli)\\.ts|src/(local|cli|app)/|ormconfig\\.ts|migrations/)';
const strata = [
  ['config', 'problems', 'timing', 'logging'],
  ['database'],
  ['http'],
  ['metrics', 'tracing'],
  ['hubspot'],
  ['api-keys'],
  ['portals'],
  ['crm-objects'],
  ['contacts', 'deals', 'tickets'],
  ['doctor'],
  ['operator', 'health'],
];

const folder = (names) => `^src/(${names.join('|')})/`;

const upOrSideways = strata.flatMap((names, level) => {
  const above = strata.slice(level + 1).flat();
  return names.map((name) => ({
    name: `${name}-imports-only-downwards`,
    comment: `src/${name} is stratum ${level}: it may import only strata below it.`,
    severity: 'error',
    from: { path: folder([name]) },
    to: {
      path: [
        folder([...above, ...names.filter((other) => other !== name)].filter(Boolean).concat('nothing-at-all')),
        composition,
      ],
    },
  }));
});

module.exports = {
  forbidden: [
    ...upOrSideways,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'axios-only-in-hubspot',
      comment: 'src/hubspot is the only folder that speaks HTTP to HubSpot.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/hubspot/' },
      to: { path: 'node_modules/(axios|axios-retry|@nestjs/axios)/' },
    },
    {
      name: 'opentelemetry-only-in-tracing',
      comment: 'Loaded only where traces are wanted.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/tracing/open-telemetry' },
      to: { path: 'node_modules/@opentelemetry/' },
    },
    {
      name: 'simulator-stands-apart',
      comment: 'The simulator shares nothing with the service, so that a misreading of HubSpot cannot hide in both.',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^(src|migrations)/' },
    },
    {
      name: 'simulator-only-for-local-runs-and-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/local/' },
      to: { path: '^simulator/' },
    },
    {
      name: 'writes-are-private-to-crm-objects',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(crm-objects/|app/data-source\\.ts$)' },
      to: { path: '^src/crm-objects/writes/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(src|simulator|migrations)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};

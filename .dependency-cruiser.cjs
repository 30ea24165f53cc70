const { existsSync, readdirSync } = require('node:fs');
const path = require('node:path');

/**
 * The layers of src/, from the bottom up. A folder imports folders of lower layers only: none of its own layer, none above.
 * Every folder with source files has an entry here, and so has every file in src/ itself.
 */
const layers = [
  ['config', 'crm/object-types', 'problems', 'timing'],
  ['logging'],
  ['database', 'metrics', 'tracing'],
  ['http'],
  ['hubspot/call'],
  ['hubspot/retry'],
  ['hubspot/transport'],
  ['hubspot/budget'],
  ['hubspot/tokens'],
  ['hubspot/client'],
  ['hubspot'],
  ['audit'],
  ['api-keys'],
  ['portals'],
  ['crm/journal/tables'],
  ['crm/journal/claims', 'crm/journal/reads', 'crm/journal/retention', 'crm/journal/statistics'],
  ['crm/journal/acceptance', 'crm/journal/settlement'],
  ['crm/journal', 'crm/identity', 'crm/portal-schema'],
  ['crm/preflight'],
  ['crm/sending/calls'],
  ['crm/sending/folding'],
  ['crm/sending/keys'],
  ['crm/sending/planning'],
  ['crm/sending/associations', 'crm/sending/steps'],
  ['crm/sending'],
  ['crm/dispatch'],
  ['crm/intake'],
  ['crm/writes-api', 'crm/reads', 'crm/created-records'],
  ['crm'],
  ['companies', 'contacts', 'deals', 'graph', 'objects', 'tickets'],
  ['doctor', 'erasure'],
  ['health', 'operator', 'openapi'],
  ['app', 'cli/send'],
  ['cli'],
  ['local'],
  ['main.ts', 'cli.ts'],
];

const source = path.join(__dirname, 'src');
const listed = layers.flat();

/** Folders that hold source files, and files of src/ itself, relative to src/. */
function placesIn(folder = '') {
  const entries = readdirSync(path.join(source, folder), { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.[cm]?tsx?$/.test(entry.name)).map(({ name }) => name);
  const here = folder === '' ? files : files.length > 0 ? [folder] : [];
  const below = entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.posix.join(folder, name));
  // The operator's page runs in the browser and imports nothing of the service.
  return [...here, ...below.filter((name) => name !== 'operator/page').flatMap(placesIn)];
}

const unlisted = placesIn().filter((place) => !listed.includes(place));
const gone = listed.filter((place) => !existsSync(path.join(source, place)));
if (unlisted.length > 0 || gone.length > 0) {
  throw new Error(
    [
      ...unlisted.map((place) => `src/${place} has no layer: add it to the layers in .dependency-cruiser.cjs.`),
      ...gone.map((place) => `src/${place} does not exist: remove it from the layers in .dependency-cruiser.cjs.`),
    ].join('\n'),
  );
}

/** A pattern for the files of a place. Files of a folder below it belong to that folder. */
function filesOf(place) {
  const escaped = place.replaceAll('.', '\\.');
  return /\.ts$/.test(place) ? `^src/${escaped}$` : `^src/${escaped}/[^/]+$`;
}

const layering = layers.flatMap((places, level) =>
  places.map((place) => ({
    name: `${place}-imports-lower-layers-only`,
    comment: `src/${place} is in layer ${level}. It may import src/ folders of lower layers only.`,
    severity: 'error',
    from: { path: filesOf(place) },
    to: { path: '^(src/|migrations/|ormconfig)', pathNot: [place, ...layers.slice(0, level).flat()].map(filesOf) },
  })),
);
// The only folder that may import migrations.
layering.find(({ name }) => name.startsWith('app-')).to.pathNot.push('^migrations/');

module.exports = {
  forbidden: [
    ...layering,
    { name: 'no-import-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-folder-cycles', scope: 'folder', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'axios-only-in-hubspot',
      comment: 'src/hubspot is the only folder that speaks HTTP to HubSpot.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/hubspot/' },
      to: { path: 'node_modules/(axios|axios-retry|@nestjs/axios)/' },
    },
    {
      name: 'opentelemetry-only-in-tracing',
      comment: 'OpenTelemetry is loaded only where a trace endpoint is configured.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/tracing/open-telemetry' },
      to: { path: 'node_modules/@opentelemetry/' },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A released migration must not change its meaning with the code.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(src|simulator|test|bench)/' },
    },
    {
      name: 'simulator-stands-alone',
      comment: 'The simulator shares no code with the service, so that a misreading of HubSpot cannot hide in both.',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^(src|migrations|test|bench)/' },
    },
    {
      name: 'simulator-for-local-runs-and-tests-only',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '^src/local/' },
      to: { path: '^simulator/' },
    },
    {
      name: 'no-imports-of-tests',
      severity: 'error',
      from: { path: '^(src|simulator|migrations)/' },
      to: { path: '^(test|bench)/' },
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

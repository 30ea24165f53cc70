// Writes client/schema.d.ts from docs/openapi.json. With --check, fails if it is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import prettier from 'prettier';

const at = (file) => new URL(`../${file}`, import.meta.url);
const read = (file) => readFileSync(at(file), 'utf8');

const head = '// Made by `npm run client:generate` from docs/openapi.json.\n\n';
const types = astToString(await openapiTS(JSON.parse(read('docs/openapi.json')), { alphabetize: true, silent: true }));
const text = await prettier.format(head + types, { ...JSON.parse(read('.prettierrc.json')), parser: 'typescript' });
const file = 'client/schema.d.ts';
const manifest = JSON.parse(read('client/package.json'));
const { version } = JSON.parse(read('package.json'));

if (!process.argv.includes('--check')) {
  writeFileSync(at(file), text);
  writeFileSync(at('client/package.json'), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
} else if (read(file) !== text || manifest.version !== version) {
  console.error('client/ is stale: run npm run client:generate and commit it.');
  process.exitCode = 1;
}

// Writes .env.example and the table of docs/configuration.md from the build of src/config. With --check, fails if they are stale.
import { readFileSync, writeFileSync } from 'node:fs';
import prettier from 'prettier';
import docs from '../dist/src/config/variable-docs.js';
import groups from '../dist/src/config/variable-groups.js';

const at = (file) => new URL(`../${file}`, import.meta.url);
const read = (file) => readFileSync(at(file), 'utf8');

const variables = groups.documentedVariables();
const page = docs.withTable(read('docs/configuration.md'), docs.variableTable(variables));
const options = { ...JSON.parse(read('.prettierrc.json')), parser: 'markdown' };
const texts = {
  '.env.example': docs.envExample(variables),
  'docs/configuration.md': await prettier.format(page, options),
};

for (const [file, text] of Object.entries(texts)) {
  if (read(file) === text) continue;
  if (process.argv.includes('--check')) {
    console.error(`${file} is stale: run npm run config:generate and commit it.`);
    process.exitCode = 1;
  } else writeFileSync(at(file), text);
}

/** Draws the charts and writes the table of docs/measured.md from bench/results/*.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { loadBenches } from './support/benches';
import { drawChart } from './support/chart';
import { charts } from './support/charts';
import { readingOf } from './support/reading';
import { withFigures } from './support/figures-block';
import { readResults } from './support/result-files';

const root = path.join(__dirname, '..');
const pageFile = path.join(root, 'docs/measured.md');

async function main(): Promise<void> {
  const results = readResults();
  if (results.size === 0) throw new Error('bench/results is empty. Run npm run bench first.');
  for (const { file, bench, draw } of charts) {
    const result = results.get(bench);
    if (result) writeFileSync(path.join(root, 'docs/images', file), drawChart(draw(readingOf(result))));
    else console.error(`${file} is unchanged, because bench/results/${bench}.json does not exist.`);
  }
  const summaries = new Map([...loadBenches()].map(([name, { summary }]) => [name, summary]));
  const page = withFigures(readFileSync(pageFile, 'utf8'), [...results.values()], summaries);
  writeFileSync(pageFile, await format(page, { ...(await resolveConfig(pageFile)), parser: 'markdown' }));
}

void main();

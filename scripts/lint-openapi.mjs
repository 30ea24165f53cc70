// Lints docs/openapi.json by redocly.yaml. Uses the library of @redocly/cli, which has no telemetry and no search for updates.
import { formatProblems, getTotals, lint, loadConfig } from '@redocly/openapi-core';

const root = new URL('..', import.meta.url);
const at = (file) => new URL(file, root).pathname;

const config = await loadConfig({ configPath: at('redocly.yaml') });
const problems = await lint({ ref: at('docs/openapi.json'), config });
const totals = getTotals(problems);
if (problems.length > 0) formatProblems(problems, { totals, format: 'codeframe', color: process.stdout.isTTY });
if (totals.errors + totals.warnings > 0) process.exitCode = 1;

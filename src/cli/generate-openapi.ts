import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from '../config/env';
import { createApp } from '../app/create-app';
import { openApiDocument } from '../openapi/document';
import { documentationGaps } from '../openapi/documentation-gaps';

// Relative to the compiled file in dist/src/cli.
const file = path.resolve(__dirname, '../../../docs/openapi.json');

/** Writes docs/openapi.json. With --check, fails if it is stale or incomplete. Only the build applies the Swagger plugin. */
async function main(check: boolean): Promise<void> {
  const env = parseEnv({
    DATABASE_URL: 'postgres://not-connected',
    HUBSPOT_ACCESS_TOKEN: 'not-used',
    TOKEN_ENCRYPTION_KEYS: `none:${Buffer.alloc(32).toString('base64')}`,
    LOG_LEVEL: 'error',
  });
  const app = await createApp(env, { preview: true });
  const document = openApiDocument(app);
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (!check) {
    writeFileSync(file, text);
    return;
  }
  const gaps = documentationGaps(document);
  if (gaps.length > 0) {
    throw new Error(`The OpenAPI document is incomplete:\n${gaps.map((gap) => `- ${gap}`).join('\n')}`);
  }
  if (readFileSync(file, 'utf8') !== text) {
    throw new Error('docs/openapi.json is stale: run npm run openapi:generate and commit it.');
  }
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

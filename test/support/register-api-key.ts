import { hashOfApiKey, newApiKey, prefixOfApiKey } from '../../src/api-keys/api-key-format';
import { connectInSchema } from './test-server';

/** Registers an API key with every scope, for processes that start later. */
export async function registerApiKey(databaseUrl: string, name: string): Promise<string> {
  const apiKey = newApiKey();
  const client = await connectInSchema(databaseUrl);
  await client.query('INSERT INTO api_keys (name, key_prefix, key_hash) VALUES ($1, $2, $3)', [
    name,
    prefixOfApiKey(apiKey),
    hashOfApiKey(apiKey),
  ]);
  await client.end();
  return apiKey;
}

import { Problem } from '../problems/problem';
import type { VerifiedApiKey } from './api-key-secrets';

/**
 * Checks the bounds of a key whose secret is right: its end, and its callers' addresses.
 * @param address the caller's, by TRUSTED_PROXIES
 * @param nowMs by performance.now()
 * @throws Problem `api-key-expired`, `address-forbidden`
 */
export function checkBounds(
  { expiresAtMs, addresses }: Pick<VerifiedApiKey, 'expiresAtMs' | 'addresses'>,
  address: string,
  nowMs: number,
): void {
  if (nowMs >= expiresAtMs) {
    const detail = 'This API key has expired. Ask the operator of this service for a new one: keys create <name>.';
    throw new Problem('api-key-expired', detail);
  }
  if (!addresses || addresses.has(address)) return;
  const detail = `This API key may not be used from the address ${address}. If a proxy has that address, its operator must list it in TRUSTED_PROXIES.`;
  throw new Problem('address-forbidden', detail);
}

import { rightsOfScopes } from '../api-keys/api-key-scopes';
import type { VerifiedApiKey } from '../api-keys/api-key-secrets';
import type { CallerDto } from './operator.dto';

/**
 * An API key as the API shows it.
 * @param now the present, as milliseconds by performance.now() and as a date
 */
export function callerDto(
  { id, name, scopes, portalId, expiresAtMs }: Omit<VerifiedApiKey, 'rateLimit' | 'addresses'>,
  now: { nowMs: number; date: Date },
): CallerDto {
  // Whole seconds: the key's row was read some milliseconds ago.
  const endSeconds = Math.round((now.date.getTime() + expiresAtMs - now.nowMs) / 1000);
  return {
    id,
    name,
    scopes,
    rights: rightsOfScopes(scopes),
    ...(portalId !== null && { portalId }),
    ...(Number.isFinite(endSeconds) && { expiresAt: new Date(endSeconds * 1000).toISOString() }),
  };
}

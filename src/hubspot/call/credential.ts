import { createHash } from 'node:crypto';
import type { ConfigService } from '@nestjs/config';
import type { Env } from '../../config/env';

/** The configured access to HubSpot. */
export type Credential =
  | { kind: 'static'; accessToken: string; portalId?: string }
  /** Without a refresh token the app has no portal of its own: people connect portals in a browser. */
  | { kind: 'oauth'; clientId: string; clientSecret: string; refreshToken?: string };

/** Injection token of the configured {@link Credential}. */
export const CREDENTIAL = Symbol('CREDENTIAL');

/** The credential of the environment; parseEnv has checked that there is exactly one. */
export function credentialOf(config: ConfigService<Env, true>): Credential {
  const accessToken = config.get('HUBSPOT_ACCESS_TOKEN', { infer: true });
  if (accessToken) {
    return { kind: 'static', accessToken, portalId: config.get('HUBSPOT_PORTAL_ID', { infer: true }) };
  }
  return {
    kind: 'oauth',
    clientId: config.get('HUBSPOT_CLIENT_ID', '', { infer: true }),
    clientSecret: config.get('HUBSPOT_CLIENT_SECRET', '', { infer: true }),
    refreshToken: config.get('HUBSPOT_REFRESH_TOKEN', { infer: true }),
  };
}

/** Identifies a credential without revealing it: tokens have too much entropy to be guessed from their hash. */
export function fingerprintOf(credential: Credential): string {
  const text =
    credential.kind === 'static'
      ? `static:${credential.accessToken}`
      : `oauth:${credential.clientId}:${credential.refreshToken ?? ''}`;
  return createHash('sha256').update(text).digest('hex');
}

/** Id of the app that HubSpot counts calls for: an OAuth app's client id, or a static token's fingerprint. */
export function appIdOf(credential: Credential): string {
  return credential.kind === 'oauth' ? credential.clientId : `static:${fingerprintOf(credential).slice(0, 16)}`;
}

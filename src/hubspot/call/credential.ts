import { createHash } from 'node:crypto';
import type { HubspotConfig } from '../../config/hubspot.config';

/** The configured access to HubSpot. */
export type Credential =
  | { kind: 'static'; accessToken: string; portalId?: string }
  /** Without a refresh token the app has no portal of its own: people connect portals in a browser. */
  | { kind: 'oauth'; clientId: string; clientSecret: string; refreshToken?: string };

/** Injection token of the configured {@link Credential}. */
export const CREDENTIAL = Symbol('CREDENTIAL');

type CredentialConfig = Pick<HubspotConfig, 'accessToken' | 'portalId' | 'clientId' | 'clientSecret' | 'refreshToken'>;

/** The credential of the environment. parseEnv has checked that there is exactly one. */
export function credentialOf(config: CredentialConfig): Credential {
  const { accessToken, portalId, clientId = '', clientSecret = '', refreshToken } = config;
  if (accessToken) return { kind: 'static', accessToken, portalId };
  return { kind: 'oauth', clientId, clientSecret, refreshToken };
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

import type { TokenAnswer } from '../call/hubspot-wire';
import type { HubspotAuth } from './hubspot-auth.entity';
import type { TokenCipher } from './token-cipher';

/** A portal's encrypted tokens. */
export interface SealedTokens {
  access: string;
  refresh: string;
}

/** The row's encrypted tokens; null if it holds none. */
export function sealedTokensOf(
  row: Pick<HubspotAuth, 'accessTokenCiphertext' | 'refreshTokenCiphertext'> | null,
): SealedTokens | null {
  const { accessTokenCiphertext: access, refreshTokenCiphertext: refresh } = row ?? {};
  return access && refresh ? { access, refresh } : null;
}

/** Encrypts a portal's tokens for the row of that portal only. */
export function seal(
  cipher: TokenCipher,
  portalId: string,
  { access_token, refresh_token }: Pick<TokenAnswer, 'access_token' | 'refresh_token'>,
): SealedTokens {
  return {
    access: cipher.encrypt(access_token, `access:${portalId}`),
    refresh: cipher.encrypt(refresh_token, `refresh:${portalId}`),
  };
}

/** @throws UndecryptableError */
export function unseal(
  cipher: TokenCipher,
  portalId: string,
  { access, refresh }: SealedTokens,
): Pick<TokenAnswer, 'access_token' | 'refresh_token'> {
  return {
    access_token: cipher.decrypt(access, `access:${portalId}`),
    refresh_token: cipher.decrypt(refresh, `refresh:${portalId}`),
  };
}

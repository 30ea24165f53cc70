import { Logger } from '@nestjs/common';
import type { Credential } from '../call/credential';
import { HubspotError } from '../call/hubspot-error';
import { AccessTokens } from './access-tokens';
import type { PortalTokens } from './stored-tokens';
import type { TokenRefresher, Usable } from './token-refresher';

const oauth: Credential = { kind: 'oauth', clientId: 'client', clientSecret: 'secret' };
const minuteMs = 60_000;

/** One stored token; each refresh stores another one. */
class StoredOnly implements Pick<TokenRefresher, 'read' | 'refresh'> {
  reads = 0;
  refreshes = 0;
  failure: Error | null = null;

  constructor(private token: PortalTokens) {}

  read(): Promise<PortalTokens> {
    this.reads += 1;
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(this.token);
  }

  refresh(_portalId: string, usable: Usable): Promise<PortalTokens> {
    if (usable(this.token)) return Promise.resolve(this.token);
    this.refreshes += 1;
    if (this.failure) return Promise.reject(this.failure);
    this.token = tokenOf(`token ${this.refreshes}`, 30);
    return Promise.resolve(this.token);
  }

  store(token: PortalTokens): void {
    this.token = token;
  }
}

describe('AccessTokens', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  const tokensOf = (refresher: StoredOnly, credential: Credential = oauth): AccessTokens =>
    new AccessTokens(
      credential,
      refresher as unknown as TokenRefresher,
      {
        assertOwn: (portalId) =>
          portalId === '1'
            ? Promise.resolve()
            : Promise.reject(new HubspotError({ kind: 'credentials', message: 'no' })),
      },
      { poolSize: 10 },
    );

  it('reads a stored token once', async () => {
    const stored = new StoredOnly(tokenOf('first', 30));
    const tokens = tokensOf(stored);
    const given = await Promise.all([tokens.get('1', 1_000), tokens.get('1', 1_000)]);
    expect([...given, await tokens.get('1', 1_000)]).toEqual(['first', 'first', 'first']);
    expect([stored.reads, stored.refreshes]).toEqual([1, 0]);
  });

  it('refreshes an expired token once for all callers', async () => {
    const stored = new StoredOnly(tokenOf('old', 0));
    const tokens = tokensOf(stored);
    expect(await Promise.all([tokens.get('1', 1_000), tokens.get('1', 1_000)])).toEqual(['token 1', 'token 1']);
    expect(stored.refreshes).toBe(1);
  });

  it('uses a token that is about to expire while a refresh is under way', async () => {
    const stored = new StoredOnly(tokenOf('old', 2));
    const tokens = tokensOf(stored);
    expect([await tokens.get('1', 1_000), await tokens.get('1', 1_000)]).toEqual(['old', 'old']);
    await new Promise(setImmediate);
    expect([await tokens.get('1', 1_000), stored.refreshes]).toEqual(['token 1', 1]);
  });

  it('pauses after a failed early refresh, and keeps using the token', async () => {
    const stored = new StoredOnly(tokenOf('old', 2));
    const tokens = tokensOf(stored);
    await tokens.get('1', 1_000);
    stored.failure = new HubspotError({ kind: 'unavailable', message: 'down' });
    await tokens.get('1', 1_000);
    await new Promise(setImmediate);
    const reads = stored.reads;
    expect([await tokens.get('1', 1_000), stored.reads]).toEqual(['old', reads]);
  });

  it('forgets the token of a portal that turns out to be disconnected', async () => {
    const stored = new StoredOnly(tokenOf('old', 2));
    const tokens = tokensOf(stored);
    await tokens.get('1', 1_000);
    stored.failure = new HubspotError({ kind: 'disconnected', message: 'ended' });
    await tokens.get('1', 1_000);
    await new Promise(setImmediate);
    await expect(tokens.get('1', 1_000)).rejects.toMatchObject({ kind: 'disconnected' });
  });

  it('fails a call that waited too long for the refresh, which continues', async () => {
    const stored = new StoredOnly(tokenOf('old', 0));
    const tokens = tokensOf(stored);
    const asked = { continue: (): void => undefined };
    const slow = new Promise<void>((resolve) => (asked.continue = resolve));
    stored.read = () => slow.then(() => tokenOf('old', 30));
    await expect(tokens.get('1', 1)).rejects.toMatchObject({ kind: 'unavailable' });
    asked.continue();
    expect(await tokens.get('1', 1_000)).toBe('old');
  });

  describe('refresh', () => {
    it('requests another token than the one that HubSpot reported as expired', async () => {
      const stored = new StoredOnly(tokenOf('old', 30));
      const tokens = tokensOf(stored);
      expect(await tokens.refresh('1', await tokens.get('1', 1_000), 1_000)).toBe(true);
      expect(await tokens.get('1', 1_000)).toBe('token 1');
    });

    it('takes the token that another process has stored', async () => {
      const stored = new StoredOnly(tokenOf('old', 30));
      const tokens = tokensOf(stored);
      await tokens.get('1', 1_000);
      stored.store(tokenOf('of another process', 30));
      expect(await tokens.refresh('1', 'old', 1_000)).toBe(false);
      expect([await tokens.get('1', 1_000), stored.refreshes]).toEqual(['of another process', 0]);
    });

    it('does nothing if this process has a newer token', async () => {
      const stored = new StoredOnly(tokenOf('newer', 30));
      const tokens = tokensOf(stored);
      await tokens.get('1', 1_000);
      expect(await tokens.refresh('1', 'old', 1_000)).toBe(false);
      expect(stored.reads).toBe(1);
    });
  });

  it('returns a static token as it is', async () => {
    const stored = new StoredOnly(tokenOf('stored', 0));
    const tokens = tokensOf(stored, { kind: 'static', accessToken: 'static' });
    expect([await tokens.get('1', 0), tokens.refreshable, stored.reads]).toEqual(['static', false, 0]);
  });

  it('gives a static token to no other portal than its own', async () => {
    const tokens = tokensOf(new StoredOnly(tokenOf('stored', 0)), { kind: 'static', accessToken: 'static' });
    await expect(tokens.get('2', 0)).rejects.toMatchObject({ kind: 'credentials' });
  });

  it('finds the token of a portal that was connected again, after HubSpot refused the old one', async () => {
    const stored = new StoredOnly(tokenOf('old', 30));
    const tokens = tokensOf(stored);
    await tokens.get('1', 1_000);
    expect(await tokens.readAgain('1', 'old')).toBe(false);
    stored.store(tokenOf('connected again', 30));
    expect(await tokens.readAgain('1', 'old')).toBe(true);
    expect([await tokens.get('1', 1_000), stored.refreshes]).toEqual(['connected again', 0]);
  });
});

function tokenOf(accessToken: string, leftMinutes: number): PortalTokens {
  const expiresAt = new Date(Date.now() + leftMinutes * minuteMs);
  const issuedAt = new Date(expiresAt.getTime() - 30 * minuteMs);
  return { accessToken, refreshToken: 'refresh', issuedAt, expiresAt, appId: '', disconnected: null, version: 1 };
}

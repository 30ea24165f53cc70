import { Inject, Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import { databaseConfig, type DatabaseConfig } from '../../config/database.config';
import { steadyNow } from '../../timing/steady-now';
import { within } from '../../timing/within';
import { CREDENTIAL, type Credential } from '../call/credential';
import { HubspotError } from '../call/hubspot-error';
import { refreshUrgency } from './refresh-urgency';
import { StaticTokenPortal } from './static-token-portal';
import type { PortalTokens } from './stored-tokens';
import { reasonOf, TokenRefresher, type Usable } from './token-refresher';

/** Pause of early refreshes after a failed one. The current token is valid for minutes. */
const earlyPauseMs = 15_000;

/** Provides access tokens. One process of all replicas refreshes a portal's token; the others wait for its result. */
@Injectable()
export class AccessTokens {
  private readonly logger = new Logger(AccessTokens.name);
  private readonly current = new Map<string, PortalTokens>();
  /** Time of the last use of a portal's token, by performance.now(). */
  private readonly usedAtMs = new Map<string, number>();
  private readonly refreshing = new Map<string, Promise<PortalTokens>>();
  /** By performance.now(): no early refresh of a portal's token before this time. */
  private readonly pausedUntilMs = new Map<string, number>();
  private readonly jitter = Math.random();
  /** A refresh holds one connection and needs another to store the token, so half of the pool stays free. */
  private readonly limit: ReturnType<typeof pLimit>;

  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly refresher: TokenRefresher,
    @Inject(StaticTokenPortal) private readonly staticPortal: Pick<StaticTokenPortal, 'assertOwn'>,
    @Inject(databaseConfig.KEY) { poolSize }: Pick<DatabaseConfig, 'poolSize'>,
  ) {
    this.limit = pLimit(Math.floor(poolSize / 2));
  }

  /** True for OAuth tokens; a static token never changes. */
  get refreshable(): boolean {
    return this.credential.kind === 'oauth';
  }

  /**
   * A valid token. A token about to expire is refreshed first.
   * @param patienceMs longest wait for a refresh
   * @throws HubspotError of kind `unavailable` if the wait was too long; of kind `disconnected` or `credentials`, see
   *   TokenRefresher.read and StaticTokenPortal.assertOwn
   */
  async get(portalId: string, patienceMs: number): Promise<string> {
    if (this.credential.kind === 'static') {
      await this.staticPortal.assertOwn(portalId);
      return this.credential.accessToken;
    }
    this.usedAtMs.set(portalId, performance.now());
    const tokens = this.current.get(portalId);
    const urgency = tokens ? this.urgencyOf(tokens) : 'now';
    if (tokens && urgency === 'none') return tokens.accessToken;
    if (tokens && urgency === 'soon') {
      this.refreshEarly(portalId);
      return tokens.accessToken;
    }
    const fresh: Usable = (read) => this.urgencyOf(read) !== 'now';
    return (await within(patienceMs, this.refreshOnce(portalId, fresh), refreshTooLate)).accessToken;
  }

  /**
   * Replaces a token that HubSpot reported as expired, unless it is replaced already.
   * @param patienceMs longest wait
   * @returns true if HubSpot issued the new token now; false for a token of another process, which may have expired too
   */
  async refresh(portalId: string, expiredToken: string, patienceMs: number): Promise<boolean> {
    const known = this.current.get(portalId);
    if (known && known.accessToken !== expiredToken) return false;
    // Other calls then wait for the new token, instead of leaving with the expired one.
    this.forget(portalId);
    const another: Usable = (read) => read.accessToken !== expiredToken;
    let asked = false;
    const usable: Usable = (read) => {
      asked = !another(read) || this.urgencyOf(read) === 'now';
      return !asked;
    };
    await within(patienceMs, this.refreshOnce(portalId, usable, another), refreshTooLate);
    return asked;
  }

  /**
   * Reads the stored token again after HubSpot refused the one in use: a person may have connected the portal again.
   * @returns true if another token is stored
   */
  async readAgain(portalId: string, refusedToken: string): Promise<boolean> {
    if (this.current.get(portalId)?.accessToken === refusedToken) this.forget(portalId);
    const stored = await this.refresher.read(portalId);
    return stored.accessToken !== refusedToken;
  }

  /** Forgets a portal's token, so that the next call reads the stored one. */
  forget(portalId: string): void {
    this.current.delete(portalId);
  }

  /**
   * The versions of the tokens in use, by portal. Forgets the others.
   * @param withinMs a token is in use if a call had it in this time
   */
  versionsInUse(withinMs: number): Map<string, number> {
    const sinceMs = performance.now() - withinMs;
    for (const [portalId, usedAtMs] of this.usedAtMs) {
      if (usedAtMs >= sinceMs) continue;
      this.usedAtMs.delete(portalId);
      this.forget(portalId);
    }
    return new Map([...this.current].map(([portalId, { version }]) => [portalId, version]));
  }

  private urgencyOf(tokens: PortalTokens): ReturnType<typeof refreshUrgency> {
    return refreshUrgency(tokens, steadyNow(), this.jitter);
  }

  /** Refreshes a token in the background. A failure is only logged, because the current token is valid for minutes. */
  private refreshEarly(portalId: string): void {
    if (this.refreshing.has(portalId) || performance.now() < (this.pausedUntilMs.get(portalId) ?? 0)) return;
    this.refreshOnce(portalId, (read) => this.urgencyOf(read) === 'none').catch((error: unknown) => {
      this.logger.warn(`Failed to refresh the token of portal ${portalId} before it expires: ${reasonOf(error)}`);
      const retryAfterMs = error instanceof HubspotError ? (error.facts.retryAfterSeconds ?? 0) * 1000 : 0;
      this.pausedUntilMs.set(portalId, performance.now() + Math.max(retryAfterMs, earlyPauseMs * (1 + this.jitter)));
    });
  }

  /**
   * Shares one refresh between all callers of this process.
   * @param usable stored tokens that need no refresh
   * @param acceptable results of a refresh under way that this caller can use
   */
  private async refreshOnce(portalId: string, usable: Usable, acceptable: Usable = () => true): Promise<PortalTokens> {
    for (let underWay = this.refreshing.get(portalId); underWay; underWay = this.refreshing.get(portalId)) {
      const outcome = await underWay;
      if (acceptable(outcome)) return outcome;
    }
    const refresh = this.readOrRefresh(portalId, usable).finally(() => this.refreshing.delete(portalId));
    this.refreshing.set(portalId, refresh);
    return refresh;
  }

  private async readOrRefresh(portalId: string, usable: Usable): Promise<PortalTokens> {
    try {
      const stored = await this.refresher.read(portalId);
      const tokens = usable(stored) ? stored : await this.limit(() => this.refresher.refresh(portalId, usable));
      this.current.set(portalId, tokens);
      return tokens;
    } catch (error) {
      if (error instanceof HubspotError && error.kind === 'disconnected') this.forget(portalId);
      throw error;
    }
  }
}

/** The error of a caller that waited too long. The refresh continues for later callers. */
function refreshTooLate(): HubspotError {
  const message = 'The access token could not be refreshed within the time for this request';
  return new HubspotError({ kind: 'unavailable', message });
}

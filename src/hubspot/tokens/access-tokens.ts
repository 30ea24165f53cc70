import { Inject, Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import { databaseConfig, type DatabaseConfig } from '../../config/database.config';
import { within } from '../../timing/within';
import { CREDENTIAL, type Credential } from '../call/credential';
import { HubspotError } from '../call/hubspot-error';
import { refreshUrgency } from './refresh-urgency';
import type { PortalTokens } from './stored-tokens';
import { reasonOf, TokenRefresher, type Usable } from './token-refresher';

/** Rest of the token endpoint after an early refresh failed: the current token is good for minutes. */
const earlyRestMs = 15_000;

/** Provides access tokens. One process of all replicas refreshes a portal's token; the others wait for what it stores. */
@Injectable()
export class AccessTokens {
  private readonly logger = new Logger(AccessTokens.name);
  private readonly current = new Map<string, PortalTokens>();
  private readonly refreshing = new Map<string, Promise<PortalTokens>>();
  /** By performance.now(): no early refresh of a portal's token before this time. */
  private readonly restUntilMs = new Map<string, number>();
  private readonly jitter = Math.random();
  /** A refresher holds one database connection while another stores the token: half of the pool stays for the rest. */
  private readonly limit: ReturnType<typeof pLimit>;

  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly refresher: TokenRefresher,
    @Inject(databaseConfig.KEY) { poolSize }: Pick<DatabaseConfig, 'poolSize'>,
  ) {
    this.limit = pLimit(Math.floor(poolSize / 2));
  }

  /** A static token never changes; OAuth tokens can be refreshed. */
  get refreshable(): boolean {
    return this.credential.kind === 'oauth';
  }

  /**
   * A valid token, refreshed first when it is about to expire.
   * @param patienceMs longest wait for a refresh
   * @throws HubspotError of kind `disconnected` until somebody connects the portal again, `credentials` where the operator
   *   must act, `unavailable` where the time is over
   */
  async get(portalId: string, patienceMs: number): Promise<string> {
    if (this.credential.kind === 'static') return this.credential.accessToken;
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
   * Replaces a token that HubSpot called expired, unless that has happened already.
   * @param patienceMs longest wait
   * @returns whether HubSpot was asked for a new token just now: one that another process has stored may have expired too
   */
  async refresh(portalId: string, expiredToken: string, patienceMs: number): Promise<boolean> {
    const known = this.current.get(portalId);
    if (known && known.accessToken !== expiredToken) return false;
    // Calls that are about to leave wait for the new token instead of being refused too.
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

  /** Forgets a portal's token, so that the next call reads the stored one. */
  forget(portalId: string): void {
    this.current.delete(portalId);
  }

  private urgencyOf(tokens: PortalTokens): ReturnType<typeof refreshUrgency> {
    return refreshUrgency(tokens, new Date(), this.jitter);
  }

  /** The current token is good for minutes: no caller needs to know of a failure. */
  private refreshEarly(portalId: string): void {
    if (this.refreshing.has(portalId) || performance.now() < (this.restUntilMs.get(portalId) ?? 0)) return;
    this.refreshOnce(portalId, (read) => this.urgencyOf(read) === 'none').catch((error: unknown) => {
      this.logger.warn(`Failed to refresh the token of portal ${portalId} before it expires: ${reasonOf(error)}`);
      const retryAfterMs = error instanceof HubspotError ? (error.facts.retryAfterSeconds ?? 0) * 1000 : 0;
      this.restUntilMs.set(portalId, performance.now() + Math.max(retryAfterMs, earlyRestMs * (1 + this.jitter)));
    });
  }

  /**
   * Shares one refresh between all callers of this process.
   * @param usable stored tokens that need no refresh
   * @param acceptable outcomes of a refresh under way that this caller can use
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

/** The refresh goes on for later callers. */
function refreshTooLate(): HubspotError {
  const message = 'The access token could not be refreshed within the time for this request';
  return new HubspotError({ kind: 'unavailable', message });
}

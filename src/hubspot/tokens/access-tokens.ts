import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import pLimit from 'p-limit';
import { within } from '../../timing/within';
import type { Env } from '../../config/env';
import { Metrics } from '../../metrics/metrics';
import { CREDENTIAL, type Credential } from '../call/credential';
import { CredentialCalls } from './credential-calls';
import { HubspotError } from '../call/hubspot-error';
import type { TokenAnswer } from '../call/hubspot-wire';
import { refreshUrgency } from './refresh-urgency';
import { StoredTokens, type PortalTokens } from './stored-tokens';
import { UndecryptableError } from './token-cipher';

/** After a refresh ahead of time failed: the token at hand is good for minutes, so the token endpoint gets a rest. */
const aheadRestMs = 15_000;

type Usable = (tokens: PortalTokens) => boolean;

/**
 * Hands out access tokens. One process of all replicas refreshes a portal's token, everybody else waits for what it
 * stores; what HubSpot answers is stored before anybody uses it.
 */
@Injectable()
export class AccessTokens implements BeforeApplicationShutdown {
  private readonly logger = new Logger(AccessTokens.name);
  private readonly current = new Map<string, PortalTokens>();
  private readonly refreshing = new Map<string, Promise<PortalTokens>>();
  /** Answers of the token endpoint that the database did not take: never to be lost, HubSpot may have ended the old ones. */
  private readonly unstored = new Map<string, { version: number; answer: TokenAnswer }>();
  /** Refreshes that are beyond the lock: HubSpot may have answered already. */
  private readonly replacing = new Set<Promise<PortalTokens>>();
  /** By performance.now(): before which time a portal's token is not refreshed ahead of time again. */
  private readonly restUntilMs = new Map<string, number>();
  private readonly jitter = Math.random();
  /** A refresher holds one database connection while another stores the token: half of the pool stays for the rest. */
  private readonly limit: ReturnType<typeof pLimit>;

  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly stored: StoredTokens,
    private readonly calls: CredentialCalls,
    private readonly metrics: Metrics,
    config: ConfigService<Env, true>,
  ) {
    this.limit = pLimit(Math.floor(config.get('DATABASE_POOL_SIZE', { infer: true }) / 2));
  }

  /** An answer that HubSpot gives while the service stops is stored still. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.replacing);
  }

  /** A static token never changes; OAuth tokens can be refreshed. */
  get refreshable(): boolean {
    return this.credential.kind === 'oauth';
  }

  /**
   * A token that is valid now, refreshed first when its time has come.
   * @param patienceMs how long to wait for a refresh
   * @throws HubspotError of kind `disconnected` until somebody connects the portal again, `credentials` where the operator
   *   must act, `unavailable` where the time is over
   */
  async get(portalId: string, patienceMs: number): Promise<string> {
    if (this.credential.kind === 'static') return this.credential.accessToken;
    const tokens = this.current.get(portalId);
    const urgency = tokens ? this.urgencyOf(tokens) : 'now';
    if (tokens && urgency === 'none') return tokens.accessToken;
    if (tokens && urgency === 'soon') {
      this.refreshAhead(portalId);
      return tokens.accessToken;
    }
    const fresh: Usable = (read) => this.urgencyOf(read) !== 'now';
    return (await within(patienceMs, this.refreshOnce(portalId, fresh), tooLate)).accessToken;
  }

  /**
   * Replaces a token that HubSpot called expired, unless somebody has done so already.
   * @param patienceMs how long to wait for that
   * @returns whether HubSpot was asked for it just now: one that somebody else has stored may have expired meanwhile
   */
  async refresh(portalId: string, expiredToken: string, patienceMs: number): Promise<boolean> {
    const known = this.current.get(portalId);
    if (known && known.accessToken !== expiredToken) return false;
    // Calls that are about to set out wait for the new token instead of being refused too.
    this.forget(portalId);
    const another: Usable = (read) => read.accessToken !== expiredToken;
    let asked = false;
    const usable: Usable = (read) => {
      asked = !another(read) || this.urgencyOf(read) === 'now';
      return !asked;
    };
    await within(patienceMs, this.refreshOnce(portalId, usable, another), tooLate);
    return asked;
  }

  /** Forgets what this process knows of a portal, so that the next call reads what is stored. */
  forget(portalId: string): void {
    this.current.delete(portalId);
  }

  private urgencyOf(tokens: PortalTokens): ReturnType<typeof refreshUrgency> {
    return refreshUrgency(tokens, new Date(), this.jitter);
  }

  /** The token at hand is good for minutes: a failure now concerns nobody yet. */
  private refreshAhead(portalId: string): void {
    if (this.refreshing.has(portalId) || performance.now() < (this.restUntilMs.get(portalId) ?? 0)) return;
    this.refreshOnce(portalId, (read) => this.urgencyOf(read) === 'none').catch((error: unknown) => {
      this.logger.warn(`The token of portal ${portalId} could not be refreshed ahead of time: ${messageOf(error)}`);
      const toldMs = error instanceof HubspotError ? (error.facts.retryAfterSeconds ?? 0) * 1000 : 0;
      this.restUntilMs.set(portalId, performance.now() + Math.max(toldMs, aheadRestMs * (1 + this.jitter)));
      if (error instanceof HubspotError && error.kind === 'disconnected') this.forget(portalId);
    });
  }

  /**
   * @param usable whether stored tokens will do without a refresh
   * @param acceptable whether the outcome of a refresh that was under way already will do
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
    let tokens = await this.read(portalId);
    if (!usable(tokens)) {
      tokens = await this.limit(() =>
        this.stored.underRefreshLock(portalId, async () => {
          // While this process waited for the lock another one may have refreshed.
          const latest = await this.read(portalId);
          return usable(latest) ? latest : this.replace(portalId, latest);
        }),
      );
    }
    this.current.set(portalId, tokens);
    return tokens;
  }

  private async replace(portalId: string, tokens: PortalTokens): Promise<PortalTokens> {
    const replacement = this.ask(portalId, tokens);
    this.replacing.add(replacement);
    return replacement.finally(() => this.replacing.delete(replacement));
  }

  private async ask(portalId: string, { version, refreshToken, appId }: PortalTokens): Promise<PortalTokens> {
    const kept = this.unstored.get(portalId);
    const answer =
      kept?.version === version
        ? kept.answer
        : await this.callTokenEndpoint(portalId, { version, refreshToken, appId });
    if (answer) {
      this.unstored.set(portalId, { version, answer });
      await this.stored.replace(portalId, version, answer);
    }
    this.unstored.delete(portalId);
    // Where somebody else was faster theirs is the newer token, and it is what the row holds now.
    return this.read(portalId);
  }

  /** @returns null where HubSpot refused, but somebody else has stored newer tokens meanwhile */
  private async callTokenEndpoint(
    portalId: string,
    { version, refreshToken, appId }: Pick<PortalTokens, 'version' | 'refreshToken' | 'appId'>,
  ): Promise<TokenAnswer | null> {
    if (this.credential.kind !== 'oauth') throw new Error('a static token cannot be refreshed');
    try {
      if (appId && appId !== this.credential.clientId) throw ofAnotherApp(portalId, appId);
      const answer = await this.calls.refresh(this.credential, refreshToken);
      this.metrics.refreshes.inc({ outcome: 'refreshed' });
      return answer;
    } catch (error) {
      const disconnected = error instanceof HubspotError && error.kind === 'disconnected';
      this.metrics.refreshes.inc({ outcome: disconnected ? 'disconnected' : 'failed' });
      if (!(await this.stored.noteFailure(portalId, version, messageOf(error), disconnected))) return null;
      if (disconnected) {
        this.forget(portalId);
        this.logger.error(`Portal ${portalId} is disconnected: ${error.message}. Connect it again.`);
      }
      throw error;
    }
  }

  private async read(portalId: string): Promise<PortalTokens> {
    const tokens = await this.stored.find(portalId).catch((error: unknown) => {
      throw error instanceof UndecryptableError ? withoutKey(portalId, error) : error;
    });
    if (!tokens)
      throw new HubspotError({ kind: 'credentials', message: `Portal ${portalId} has no stored OAuth tokens` });
    if (tokens.disconnected === null) return tokens;
    this.forget(portalId);
    const message = `Portal ${portalId} is disconnected: ${tokens.disconnected}`;
    throw new HubspotError({ kind: 'disconnected', message });
  }
}

/** The refresh goes on for those who come later. */
function tooLate(): HubspotError {
  const message = 'The access token could not be replaced within the time for this request';
  return new HubspotError({ kind: 'unavailable', message });
}

function ofAnotherApp(portalId: string, appId: string): HubspotError {
  const message = `Portal ${portalId} was connected to the app ${appId}, which is not the configured one`;
  return new HubspotError({ kind: 'credentials', message });
}

function withoutKey(portalId: string, { reason }: UndecryptableError): HubspotError {
  const message = `The tokens of portal ${portalId} cannot be decrypted: ${reason}`;
  return new HubspotError({ kind: 'credentials', message });
}

function messageOf(error: unknown): string {
  if (!(error instanceof HubspotError)) return error instanceof Error ? error.message : String(error);
  return [error.facts.category, error.message].filter(Boolean).join(': ');
}

import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { BackgroundLoop } from '../../timing/background-loop';
import { Metrics } from '../../metrics/metrics';
import { CREDENTIAL, type Credential } from '../call/credential';
import { HubspotError } from '../call/hubspot-error';
import type { TokenAnswer } from '../call/hubspot-wire';
import { CredentialCalls } from './credential-calls';
import { RefreshLock } from './refresh-lock';
import { StoredTokens, type PortalTokens } from './stored-tokens';
import { UndecryptableError } from './token-cipher';

/** Time between attempts to store an answer. */
const storeEveryMs = 1_000;
/** The same while the service stops, and the longest wait for PostgreSQL then. */
const lastStoreEveryMs = 100;
const lastStoreMs = 10_000;

/** An answer of HubSpot that is not stored yet, and the version of the tokens that it replaces. */
interface UnstoredAnswer {
  version: number;
  answer: TokenAnswer;
}

/** True for stored tokens that make a refresh unnecessary. */
export type Usable = (tokens: PortalTokens) => boolean;

/** Reads a portal's stored tokens and replaces them. HubSpot's answer is stored before any call uses it. */
@Injectable()
export class TokenRefresher implements BeforeApplicationShutdown {
  private readonly logger = new Logger(TokenRefresher.name);
  /** Answers that are not stored yet. They must not be lost, because HubSpot may have ended the old tokens. */
  private readonly unstored = new Map<string, UnstoredAnswer>();
  private readonly storing = new BackgroundLoop({
    name: 'Storing refreshed tokens',
    everyMs: storeEveryMs,
    run: () => this.storeAll(),
    logger: this.logger,
  });
  /** Refreshes under the lock: HubSpot may have answered already. */
  private readonly replacing = new Set<Promise<PortalTokens>>();

  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly stored: StoredTokens,
    private readonly lock: RefreshLock,
    private readonly calls: CredentialCalls,
    private readonly metrics: Metrics,
  ) {}

  /**
   * The stored tokens.
   * @throws HubspotError of kind `disconnected` until a person connects the portal again, `credentials` if the operator
   *   must act
   */
  async read(portalId: string): Promise<PortalTokens> {
    const tokens = await this.stored.find(portalId).catch((error: unknown) => {
      throw error instanceof UndecryptableError ? undecryptable(portalId, error) : error;
    });
    if (!tokens) {
      throw new HubspotError({ kind: 'credentials', message: `Portal ${portalId} has no stored OAuth tokens` });
    }
    if (tokens.disconnected === null) return tokens;
    const message = `Portal ${portalId} is disconnected: ${tokens.disconnected}`;
    throw new HubspotError({ kind: 'disconnected', message });
  }

  /**
   * Replaces the stored tokens, one process of all replicas at a time.
   * @param usable tokens of another process, stored while this one waited, that need no refresh
   * @throws HubspotError as {@link read} does, or if HubSpot refuses or fails
   */
  refresh(portalId: string, usable: Usable): Promise<PortalTokens> {
    return this.lock.hold(portalId, async () => {
      const latest = await this.read(portalId);
      return usable(latest) ? latest : this.replace(portalId, latest);
    });
  }

  /** Waits for pending refreshes, and until their answers are stored. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.replacing);
    await this.storing.stop();
    const endMs = performance.now() + lastStoreMs;
    while (this.unstored.size > 0) {
      const error = await this.storeAll().then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (error === null || performance.now() > endMs) break;
      await delay(lastStoreEveryMs);
    }
    for (const portalId of this.unstored.keys()) {
      this.logger.error(
        `The refreshed token of portal ${portalId} was not stored. Connect the portal again if it fails.`,
      );
    }
  }

  private async replace(portalId: string, tokens: PortalTokens): Promise<PortalTokens> {
    const replacement = this.askAndStore(portalId, tokens);
    this.replacing.add(replacement);
    return replacement.finally(() => this.replacing.delete(replacement));
  }

  private async askAndStore(portalId: string, tokens: PortalTokens): Promise<PortalTokens> {
    const { version } = tokens;
    const kept = this.unstored.get(portalId);
    const answer = kept?.version === version ? kept.answer : await this.ask(portalId, tokens);
    if (answer) {
      const unstored = { version, answer };
      this.unstored.set(portalId, unstored);
      await this.store(portalId, unstored).catch((error: unknown) => {
        // The next call may come late, and the process may end before.
        this.storing.start();
        throw error;
      });
    } else this.unstored.delete(portalId);
    // If another process was faster, the row holds its newer token.
    return this.read(portalId);
  }

  /** Stores all answers that are not stored yet. @throws the first error, after trying each */
  private async storeAll(): Promise<void> {
    const stored = await Promise.allSettled([...this.unstored].map(([portalId, kept]) => this.store(portalId, kept)));
    if (this.unstored.size === 0) void this.storing.stop();
    for (const one of stored) if (one.status === 'rejected') throw one.reason;
  }

  private async store(portalId: string, unstored: UnstoredAnswer): Promise<void> {
    await this.stored.replace(portalId, unstored.version, unstored.answer);
    if (this.unstored.get(portalId) === unstored) this.unstored.delete(portalId);
  }

  /** @returns null if HubSpot refused, but another process has stored newer tokens */
  private async ask(
    portalId: string,
    { version, refreshToken, appId }: Pick<PortalTokens, 'version' | 'refreshToken' | 'appId'>,
  ): Promise<TokenAnswer | null> {
    if (this.credential.kind !== 'oauth') throw new Error('A static token cannot be refreshed');
    try {
      if (appId && appId !== this.credential.clientId) throw ofAnotherApp(portalId, appId);
      const answer = await this.calls.refresh(this.credential, refreshToken);
      this.metrics.refreshes.inc({ outcome: 'refreshed' });
      return answer;
    } catch (error) {
      const disconnected = error instanceof HubspotError && error.kind === 'disconnected';
      this.metrics.refreshes.inc({ outcome: disconnected ? 'disconnected' : 'failed' });
      if (!(await this.stored.noteFailure(portalId, version, reasonOf(error), disconnected))) return null;
      if (disconnected) this.logger.error(`Portal ${portalId} is disconnected: ${error.message}. Connect it again.`);
      throw error;
    }
  }
}

/** The text of an error, with HubSpot's category before its message. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof HubspotError)) return error instanceof Error ? error.message : String(error);
  return [error.facts.category, error.message].filter(Boolean).join(': ');
}

function ofAnotherApp(portalId: string, appId: string): HubspotError {
  const message = `Portal ${portalId} was connected to the app ${appId}, which is not the configured one`;
  return new HubspotError({ kind: 'credentials', message });
}

/** The error for stored tokens whose key this process does not have. */
export function undecryptable(portalId: string, { reason }: UndecryptableError): HubspotError {
  const message = `The tokens of portal ${portalId} cannot be decrypted: ${reason}`;
  return new HubspotError({ kind: 'credentials', message });
}
